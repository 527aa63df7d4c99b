package org.homegrown.incubation.enrolment;

import org.homegrown.kit.problem.Conflict;

/** A person has at most one open enrolment in a programme. */
public class AlreadyEnrolled extends Conflict {

  AlreadyEnrolled() {
    super("already-enrolled", "This person takes part in a cohort of the programme already.");
  }
}
