package org.homegrown.incubation.cohort;

/** In which order a cohort's applications are ranked. */
public enum Intake {
  /** By when they were submitted. */
  FIRST_COME,
  /** By what reviewers gave them; among equals by the draw. */
  SCORED,
  /** By the draw alone. */
  LOTTERY
}
