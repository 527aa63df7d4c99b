package org.homegrown.impact.disclosure;

import java.util.Map;
import org.homegrown.impact.disclosure.Cell.Key;

/**
 * Numbers of all cells, none of them negative, of which the shown ones are public.
 *
 * @param values those that are 0 may be left out
 */
public record Measure(Kind kind, Map<Key, Long> values) {

  /** How parts make a whole. */
  public enum Kind {
    /** They add up. */
    ADDED,
    /** Distinct people: at most the sum of the parts, at least the largest of them. */
    DISTINCT
  }

  long of(Key key) {
    return values.getOrDefault(key, 0L);
  }
}
