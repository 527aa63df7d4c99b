package org.homegrown.incubation.enrolment;

/** Why an enrolment moved. */
public enum MoveReason {
  STARTED,
  ILLNESS,
  FAMILY,
  HARVEST,
  MOVED_AWAY,
  NO_TIME,
  FOUND_WORK,
  NO_CONTACT,
  RULES_BROKEN,
  RETURNED,
  GRADUATED,
  TRANSFERRED,
  COHORT_CANCELLED,
  ERASED,
  /** Says why in a note. */
  OTHER
}
