package org.homegrown.impact.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.metric.Language;
import org.jspecify.annotations.Nullable;

/** A report that is made again and again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    UUID id,
    String title,
    @Nullable UUID programme,
    @Nullable String region,
    List<AddReport.Part> figures,
    AddReport.Schedule schedule,
    Language language,
    Instant createdAt) {}
