package org.homegrown.incubation.cohort;

import java.time.ZonedDateTime;
import org.homegrown.kit.problem.Conflict;

/** The cohort takes no applications now. */
public class CohortNotOpen extends Conflict {

  CohortNotOpen() {
    super("cohort-not-open", "The cohort takes no applications at present.");
  }

  private CohortNotOpen(String detail) {
    super("cohort-not-open", detail);
  }

  static CohortNotOpen before(ZonedDateTime from) {
    return new CohortNotOpen(
        "The cohort takes applications from %s (%s)."
            .formatted(from.toLocalDateTime(), from.getZone()));
  }

  static CohortNotOpen after(ZonedDateTime until) {
    return new CohortNotOpen(
        "The cohort took applications until %s (%s)."
            .formatted(until.toLocalDateTime(), until.getZone()));
  }
}
