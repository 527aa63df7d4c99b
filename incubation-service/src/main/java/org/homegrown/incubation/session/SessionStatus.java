package org.homegrown.incubation.session;

/** States of a session. It is held once somebody's attendance is marked. */
public enum SessionStatus {
  PLANNED,
  HELD,
  CANCELLED
}
