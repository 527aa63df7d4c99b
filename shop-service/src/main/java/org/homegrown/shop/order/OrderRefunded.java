package org.homegrown.shop.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/**
 * Money of a paid order went back to its buyer.
 *
 * @param region of the shop
 * @param amount minor units of {@code currency}
 * @param orderedOn the date in the shop's zone
 * @param refundedOn the date in the shop's zone
 */
public record OrderRefunded(
    UUID refundId,
    UUID orderId,
    UUID shopId,
    String seller,
    String region,
    long amount,
    String currency,
    LocalDate orderedOn,
    LocalDate refundedOn,
    Instant refundedAt)
    implements Event {

  @Override
  public String type() {
    return "order.refunded";
  }

  @Override
  public String subject() {
    return orderId.toString();
  }

  @Override
  public Instant time() {
    return refundedAt;
  }
}
