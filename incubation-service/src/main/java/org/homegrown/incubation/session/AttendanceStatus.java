package org.homegrown.incubation.session;

/** Whether somebody was at a session. Who is excused neither was there nor missed it. */
public enum AttendanceStatus {
  ABSENT,
  EXCUSED,
  PRESENT;

  /** As the board shows it. */
  int cell() {
    return ordinal();
  }
}
