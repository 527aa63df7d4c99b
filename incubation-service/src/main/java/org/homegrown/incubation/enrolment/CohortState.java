package org.homegrown.incubation.enrolment;

import java.util.UUID;
import org.homegrown.incubation.cohort.CohortStatus;

/**
 * Where a cohort stands.
 *
 * @param moved how many enrolments moved with it
 */
record CohortState(UUID id, CohortStatus status, int moved, int version) {}
