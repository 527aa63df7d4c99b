package org.homegrown.incubation.milestone;

/** States of a milestone. Facts and approved evidence move it; nobody ticks it by hand. */
public enum MilestoneStatus {
  OPEN,
  COMPLETE,
  REOPENED;

  /** As the board shows it. */
  int cell() {
    return ordinal();
  }
}
