package org.homegrown.shop.ledger;

import java.util.List;
import java.util.UUID;
import org.homegrown.shop.order.OrderStatus;

/**
 * Where the money of an order comes from and where it goes.
 *
 * @param language of the texts, BCP 47
 * @param booked whether the order is completed
 * @param lines money that comes is positive, money that goes is negative
 * @param sum of the lines: always 0
 */
record MoneyView(
    UUID orderId,
    OrderStatus status,
    String language,
    String currency,
    boolean booked,
    List<Line> lines,
    long sum) {

  /**
   * @param text in plain words
   * @param amount minor units
   * @param booked false when it is still to come
   */
  record Line(Item item, String text, long amount, boolean booked) {}
}
