package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedMap;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.Fulfilments;
import org.homegrown.shop.fulfilment.Rest;
import org.homegrown.shop.order.Order;

/** Gives buyers back what they paid for what they gave back, or never got. */
@ApplicationScoped
class PayBack {

  private final Returns returns;
  private final Shortfalls shortfalls;
  private final Charges charges;
  private final Fulfilments fulfilments;
  private final Rest rest;

  PayBack(
      Returns returns, Shortfalls shortfalls, Charges charges, Fulfilments fulfilments, Rest rest) {
    this.returns = returns;
    this.shortfalls = shortfalls;
    this.charges = charges;
    this.fulfilments = fulfilments;
    this.rest = rest;
  }

  /** See {@link Return#refund}. */
  void refund(Case found, Instant at) {
    var subject = found.subject();
    var part =
        share(
            found.order(),
            found.fulfilment().givenBack(),
            subject.units(),
            subject.isSellersFault());
    subject.refund(part, at);
    found.fulfilment().takeBack(subject.units());
    pay(found.order(), part, "return:" + subject.id());
  }

  /**
   * Ends the waiting for what has not left the shop.
   *
   * @param order locked
   */
  Shortfall cancelRest(Order order, Shortfall.By by, Instant at) {
    var before = fulfilments.of(order).givenBack();
    var units = rest.cancel(order, at);
    var part = share(order, before, units, true);
    var shortfall = new Shortfall(order, by, units, part, at);
    shortfalls.persist(shortfall);
    pay(order, part, "shortfall:" + shortfall.id());
    return shortfall;
  }

  /**
   * No more than is left: a refund out of goodwill may have come before.
   *
   * @throws OrderUnpaid while there is nothing to pay back from
   */
  private PaidShares.Part share(
      Order order,
      SortedMap<Integer, Integer> before,
      SortedMap<Integer, Integer> now,
      boolean sellersFault) {
    if (!order.isPaid()) {
      throw new OrderUnpaid();
    }
    var deliveryBefore = returns.deliveryGivenBack(order) + shortfalls.deliveryGivenBack(order);
    return PaidShares.of(order.lines(), charges.of(order))
        .giveBack(before, now, sellersFault, deliveryBefore)
        .atMost(left(order));
  }

  private void pay(Order order, PaidShares.Part part, String reference) {
    if (part.total() > 0) {
      request(order, new Money(part.total(), order.total().currency()), reference);
    }
  }

  /** Minor units of the order's captures that are not refunded yet. */
  long left(Order order) {
    return order.total().amount();
  }

  /** In the same transaction. */
  void request(Order order, Money amount, String reference) {}
}
