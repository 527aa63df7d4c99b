package org.homegrown.incubation.admission;

import jakarta.validation.constraints.NotNull;

/** Why somebody does not review. */
record DeclineReview(@NotNull Why reason) {

  enum Why {
    /** They know the applicant: the application is closed to them. */
    CONFLICT_OF_INTEREST,
    NO_TIME
  }
}
