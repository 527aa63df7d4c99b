package org.homegrown.incubation.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param place where, or the address of the live room
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(
    UUID id,
    UUID cohortId,
    String title,
    SessionKind kind,
    Instant startsAt,
    Instant endsAt,
    @Nullable String place,
    SessionStatus status,
    int version) {}
