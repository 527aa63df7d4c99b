package org.homegrown.incubation.enrolment;

import java.util.Set;
import org.homegrown.kit.problem.RuleBroken;

/** Why an enrolment moved. */
public enum MoveReason {
  STARTED,
  ILLNESS,
  FAMILY,
  HARVEST,
  MOVED_AWAY,
  NO_TIME,
  FOUND_WORK,
  NO_CONTACT,
  RULES_BROKEN,
  RETURNED,
  GRADUATED,
  TRANSFERRED,
  COHORT_CANCELLED,
  ERASED,
  /** Says why in a note. */
  OTHER;

  private static final Set<MoveReason> OF_THE_HOUSE =
      Set.of(STARTED, GRADUATED, TRANSFERRED, COHORT_CANCELLED, ERASED);

  /**
   * @throws RuleBroken {@code reason-refused} when it only follows from something else
   */
  void mustBeGivable() {
    if (OF_THE_HOUSE.contains(this)) {
      throw new RuleBroken("reason-refused", "%s is no reason that anybody gives.".formatted(this));
    }
  }
}
