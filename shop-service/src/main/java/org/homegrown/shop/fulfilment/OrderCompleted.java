package org.homegrown.shop.fulfilment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.feed.Event;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.shop.Shop;

/**
 * An order is over: nobody complained in time.
 *
 * @param region of the shop
 * @param amount minor units of {@code currency}
 * @param orderedOn the date in the shop's zone
 * @param completedOn the date in the shop's zone
 */
record OrderCompleted(
    UUID orderId,
    UUID shopId,
    String seller,
    String buyer,
    String region,
    long amount,
    String currency,
    LocalDate orderedOn,
    LocalDate completedOn,
    Instant completedAt)
    implements Event {

  static OrderCompleted of(Order order, Shop shop, Instant at) {
    return new OrderCompleted(
        order.id(),
        order.shopId(),
        shop.owner(),
        order.buyer(),
        shop.region(),
        order.total().amount(),
        order.total().currency(),
        order.orderedOn(),
        shop.dateOf(at),
        at);
  }

  @Override
  public String type() {
    return "order.completed";
  }

  @Override
  public String subject() {
    return orderId.toString();
  }

  @Override
  public Instant time() {
    return completedAt;
  }
}
