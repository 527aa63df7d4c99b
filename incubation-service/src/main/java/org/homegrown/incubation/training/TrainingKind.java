package org.homegrown.incubation.training;

/** How somebody is trained. */
public enum TrainingKind {
  /** They complete one, again too. */
  LESSON,
  /** They are there. */
  SESSION
}
