package org.homegrown.incubation.milestone;

/** States of a milestone. Only events of the shop move it; nobody ticks it by hand. */
public enum MilestoneStatus {
  OPEN,
  COMPLETE,
  REOPENED
}
