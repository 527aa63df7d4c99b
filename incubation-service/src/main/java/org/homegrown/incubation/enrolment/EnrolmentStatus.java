package org.homegrown.incubation.enrolment;

/** States of an enrolment. The first three are open. */
public enum EnrolmentStatus {
  ENROLLED,
  ACTIVE,
  PAUSED,
  GRADUATED,
  WITHDRAWN,
  DROPPED
}
