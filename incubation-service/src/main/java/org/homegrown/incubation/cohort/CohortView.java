package org.homegrown.incubation.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param placesTaken by offers and by enrolments
 * @param zone of its dates
 * @param opensOn first day on which it takes applications
 * @param closesOn last such day
 * @param offerDays for how long an offer stands
 * @param promoting whether free places go to the waitlist by themselves
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
    @Nullable String region,
    @Nullable LocalDate opensOn,
    @Nullable LocalDate closesOn,
    Intake intake,
    @Nullable UUID formId,
    int offerDays,
    boolean promoting,
    @Nullable UUID curriculumVersionId,
    @Nullable UUID copiedFrom,
    int version) {}
