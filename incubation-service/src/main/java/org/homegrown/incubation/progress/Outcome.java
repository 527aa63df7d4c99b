package org.homegrown.incubation.progress;

/** What became of an item of a batch. */
enum Outcome {
  ACCEPTED,
  /** It was accepted before: the phone may forget it. */
  DUPLICATE,
  REFUSED
}
