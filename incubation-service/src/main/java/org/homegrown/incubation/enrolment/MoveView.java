package org.homegrown.incubation.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param number counts the moves of an enrolment, from 1
 * @param by the {@code sub} of who did it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MoveView(
    int number,
    EnrolmentStatus from,
    EnrolmentStatus to,
    UUID fromCohortId,
    UUID cohortId,
    MoveReason reason,
    @Nullable String note,
    String by,
    Instant at) {}
