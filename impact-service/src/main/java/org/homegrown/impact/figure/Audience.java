package org.homegrown.impact.figure;

/** Who may read a published figure. */
public enum Audience {
  PUBLIC,
  SIGNED_IN,
  /** Coordinators of its programme, or of any where it has none; researchers; operators. */
  STAFF
}
