package org.homegrown.incubation.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to whom it is for.
 *
 * @param code what it is about, as {@code offer-made}
 * @param at since when it is there
 * @param readAt when they first said that they had read it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxView(
    UUID id,
    UUID programmeId,
    @Nullable UUID cohortId,
    String code,
    String language,
    @Nullable String subject,
    String body,
    Instant at,
    @Nullable Instant readAt) {}
