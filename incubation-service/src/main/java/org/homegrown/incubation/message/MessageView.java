package org.homegrown.incubation.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to those who look after the programme. Never says at which phone or address.
 *
 * @param why it was not sent, as {@code opted-out}, {@code too-late} or {@code http-503}
 * @param notBefore when it is due, or due again
 * @param attempts since somebody last said that it shall be sent
 * @param reference the gateway's own name for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageView(
    UUID id,
    UUID programmeId,
    String person,
    @Nullable UUID cohortId,
    String code,
    Channel channel,
    String language,
    @Nullable String subject,
    @Nullable String body,
    MessageStatus status,
    @Nullable String why,
    Instant saidAt,
    Instant notBefore,
    int attempts,
    @Nullable Instant sentAt,
    @Nullable Instant readAt,
    @Nullable String reference) {}
