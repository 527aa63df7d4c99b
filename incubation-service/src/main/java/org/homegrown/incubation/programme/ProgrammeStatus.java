package org.homegrown.incubation.programme;

/** Whether a programme still runs. */
public enum ProgrammeStatus {
  ACTIVE,
  CLOSED
}
