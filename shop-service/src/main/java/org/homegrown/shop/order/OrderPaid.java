package org.homegrown.shop.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/**
 * @param region of the shop
 * @param amount minor units of {@code currency}
 * @param orderedOn the date in the shop's zone
 * @param paidOn the date in the shop's zone
 * @param zone the shop's, as in the IANA database
 * @param distance from the shop to where it goes
 */
public record OrderPaid(
    UUID orderId,
    UUID shopId,
    String seller,
    String buyer,
    String region,
    long amount,
    String currency,
    LocalDate orderedOn,
    LocalDate paidOn,
    Instant paidAt,
    String zone,
    Distance distance)
    implements Event {

  @Override
  public String type() {
    return "order.paid";
  }

  @Override
  public String subject() {
    return orderId.toString();
  }

  @Override
  public Instant time() {
    return paidAt;
  }
}
