package org.homegrown.impact.period;

/** Day, ISO week, month, quarter, year; and quarters and years that begin in another month. */
public enum Span {
  D,
  W,
  M,
  Q,
  Y,
  FQ,
  FY
}
