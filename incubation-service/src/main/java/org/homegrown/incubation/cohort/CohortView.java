package org.homegrown.incubation.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param placesTaken by offers and by enrolments
 * @param zone of its dates
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CohortView(
    UUID id,
    UUID programmeId,
    String name,
    int capacity,
    int placesTaken,
    CohortStatus status,
    String zone,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    int version) {}
