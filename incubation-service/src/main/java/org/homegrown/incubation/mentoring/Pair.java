package org.homegrown.incubation.mentoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who accompanies whom.
 *
 * @param name the participant's
 * @param needs skills that the participant needs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pair(
    UUID id,
    UUID programmeId,
    UUID cohortId,
    UUID mentorId,
    String mentorName,
    UUID enrolmentId,
    String participant,
    @Nullable String name,
    List<String> needs,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String reason) {}
