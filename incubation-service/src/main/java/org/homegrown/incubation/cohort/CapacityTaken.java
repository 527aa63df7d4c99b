package org.homegrown.incubation.cohort;

import org.homegrown.kit.problem.Conflict;

/** A cohort cannot have fewer places than are taken. */
public class CapacityTaken extends Conflict {

  CapacityTaken(int placesTaken) {
    super("capacity-taken", "%d places are taken by now.".formatted(placesTaken));
  }
}
