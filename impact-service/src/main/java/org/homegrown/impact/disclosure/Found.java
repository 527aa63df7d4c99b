package org.homegrown.impact.disclosure;

import org.homegrown.impact.disclosure.Cell.Key;

/** A hidden cell that can be had all the same. */
public record Found(Key key, How how) {

  /** How it can be had. */
  public enum How {
    /** What is shown adds up to its value. */
    EXACTLY,
    /** What is shown leaves it too little room. */
    NEARLY
  }
}
