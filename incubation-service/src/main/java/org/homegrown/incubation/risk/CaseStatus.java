package org.homegrown.incubation.risk;

/** States of a case. It is in hand once somebody owns it. */
public enum CaseStatus {
  OPEN,
  IN_HAND,
  CLOSED
}
