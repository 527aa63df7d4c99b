package org.homegrown.incubation.milestone;

/** States of evidence. One that is rejected may be followed by another. */
public enum EvidenceStatus {
  SUBMITTED,
  APPROVED,
  REJECTED
}
