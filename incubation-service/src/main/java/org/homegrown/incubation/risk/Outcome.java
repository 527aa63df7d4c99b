package org.homegrown.incubation.risk;

/** What became of a case. */
enum Outcome {
  /** The rule no longer applied before anybody had the case in hand; this it says by itself. */
  RECOVERED,
  RESOLVED,
  LEFT,
  FALSE_ALARM
}
