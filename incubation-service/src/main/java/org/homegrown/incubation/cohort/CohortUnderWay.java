package org.homegrown.incubation.cohort;

import org.homegrown.kit.problem.Conflict;

/** What people applied or enrolled under stays as it is. */
public class CohortUnderWay extends Conflict {

  private CohortUnderWay(String detail) {
    super("cohort-under-way", detail);
  }

  static CohortUnderWay applied() {
    return new CohortUnderWay("Somebody has applied: the form and the intake rule stay.");
  }

  static CohortUnderWay enrolled() {
    return new CohortUnderWay("Somebody has enrolled: the curriculum stays.");
  }
}
