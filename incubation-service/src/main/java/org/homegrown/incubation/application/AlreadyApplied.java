package org.homegrown.incubation.application;

import org.homegrown.kit.problem.Conflict;

/** A person has at most one live application to a cohort. */
public class AlreadyApplied extends Conflict {

  AlreadyApplied() {
    super("already-applied", "This person has applied to the cohort already.");
  }
}
