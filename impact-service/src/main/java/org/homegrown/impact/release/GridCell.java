package org.homegrown.impact.release;

import java.util.List;
import org.homegrown.impact.disclosure.Cell.Key;

/**
 * The truth about a node in a span: counts where the currency is empty; else money, and who earned
 * in that currency.
 *
 * @param time the code of the span
 * @param people who contribute anything
 * @param sizeIncome the sum of everybody's income, where some have lost, without its sign
 */
record GridCell(
    String time,
    String node,
    String currency,
    long sold,
    long refunded,
    long income,
    long fees,
    long sales,
    long active,
    long earning,
    long opened,
    long exposure,
    long people,
    long largestSold,
    long sizeIncome,
    long largestIncome) {

  static final String COUNTS = "";

  static GridCell empty(String time, String node, String currency) {
    return new GridCell(time, node, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  Key key() {
    return new Key(node, time);
  }

  /** In the order of the tables' columns. */
  List<Long> numbers() {
    return List.of(
        sold,
        refunded,
        income,
        fees,
        sales,
        active,
        earning,
        opened,
        exposure,
        people,
        largestSold,
        sizeIncome,
        largestIncome);
  }
}
