package org.homegrown.incubation.cohort;

import org.homegrown.kit.problem.Conflict;

/** What people applied under stays as it is. */
public class CohortUnderWay extends Conflict {

  CohortUnderWay() {
    super("cohort-under-way", "Somebody has applied: the form and the intake rule stay.");
  }
}
