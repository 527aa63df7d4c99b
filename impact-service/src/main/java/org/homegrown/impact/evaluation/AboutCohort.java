package org.homegrown.impact.evaluation;

import java.util.UUID;

/** A question about members of a cohort. */
sealed interface AboutCohort extends Question
    permits CohortQuestion, CohortMatchingQuestion, CohortSurvivalQuestion {

  UUID cohort();

  @Override
  default Source source() {
    return Source.COHORT;
  }
}
