package org.homegrown.incubation.milestone;

/** What proves a milestone. */
public enum MilestoneKind {
  /** So many facts of the shop. */
  FACTS,
  /** So much sold within so many days. */
  SALES,
  /** A file that is handed in and approved by somebody else. */
  EVIDENCE
}
