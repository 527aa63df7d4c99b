package org.homegrown.incubation.cohort;

import org.homegrown.kit.problem.Conflict;

/** Every place is taken by an offer or an enrolment. */
public class CohortFull extends Conflict {

  CohortFull(int capacity) {
    super("cohort-full", "All %d places are taken.".formatted(capacity));
  }
}
