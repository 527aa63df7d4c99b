package org.homegrown.impact.release;

import java.util.Map;
import org.homegrown.impact.disclosure.Cell.Key;

/**
 * The truth about a node in a span: counts where the currency is empty; else money, and who earned
 * in that currency.
 *
 * @param time the code of the span
 * @param numbers those that are 0 may be left out
 */
record GridCell(String time, String node, String currency, Map<GridNumber, Long> numbers) {

  static final String COUNTS = "";

  static GridCell empty(String time, String node, String currency) {
    return new GridCell(time, node, currency, Map.of());
  }

  Key key() {
    return new Key(node, time);
  }

  long of(GridNumber number) {
    return numbers.getOrDefault(number, 0L);
  }
}
