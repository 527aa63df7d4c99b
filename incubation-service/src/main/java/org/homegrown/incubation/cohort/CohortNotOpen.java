package org.homegrown.incubation.cohort;

import org.homegrown.kit.problem.Conflict;

/** The cohort takes no applications now. */
public class CohortNotOpen extends Conflict {

  CohortNotOpen() {
    super("cohort-not-open", "The cohort takes no applications at present.");
  }
}
