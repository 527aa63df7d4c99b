package org.homegrown.incubation.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param markedBy the {@code sub} of who marked it last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttendanceView(
    UUID sessionId,
    UUID enrolmentId,
    Instant startsAt,
    AttendanceStatus status,
    @Nullable String note,
    String markedBy,
    Instant markedAt) {}
