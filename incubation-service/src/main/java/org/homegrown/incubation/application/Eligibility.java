package org.homegrown.incubation.application;

/** Whether somebody may be offered a place by the form's rules. */
public enum Eligibility {
  ELIGIBLE,
  INELIGIBLE,
  /** A rule needs facts that the shop has not told. */
  NOT_KNOWN_YET
}
