package org.homegrown.impact.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.impact.metric.Language;
import org.jspecify.annotations.Nullable;

/** That somebody is told of a report's runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Subscription(UUID report, Language language, @Nullable String email, Instant since) {}
