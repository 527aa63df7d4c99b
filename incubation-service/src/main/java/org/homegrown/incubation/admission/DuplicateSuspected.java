package org.homegrown.incubation.admission;

import org.homegrown.kit.problem.Conflict;

/** Somebody must decide first whether two applications are one person's. */
public class DuplicateSuspected extends Conflict {

  DuplicateSuspected() {
    super(
        "duplicate-suspected",
        "It looks like an earlier application. Decide first whether they are one person's.");
  }
}
