package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedMap;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.Fulfilments;
import org.homegrown.shop.fulfilment.Rest;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.payment.Refunds;

/** Gives buyers back what they paid for what they gave back, or never got. */
@ApplicationScoped
class PayBack {

  private final Returns returns;
  private final Shortfalls shortfalls;
  private final Refunds refunds;
  private final Fulfilments fulfilments;
  private final Rest rest;

  PayBack(
      Returns returns, Shortfalls shortfalls, Refunds refunds, Fulfilments fulfilments, Rest rest) {
    this.returns = returns;
    this.shortfalls = shortfalls;
    this.refunds = refunds;
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
    pay(found.order(), part, "Goods were returned", "return-" + subject.id());
  }

  /**
   * Ends the waiting for what has not left the shop.
   *
   * @param order locked
   */
  Shortfall cancelRest(Order order, CancelledBy by, Instant at) {
    var before = fulfilments.of(order).givenBack();
    var units = rest.cancel(order, by, at);
    var unpaidAndOver = !order.isPaid() && order.status() == OrderStatus.CANCELLED;
    var part = unpaidAndOver ? PaidShares.Part.NOTHING : share(order, before, units, true);
    var shortfall = new Shortfall(order, by, units, part, at);
    shortfalls.persist(shortfall);
    pay(order, part, "Not all of the order could be shipped", "shortfall-" + shortfall.id());
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
    return PaidShares.of(order.lines(), order.charges())
        .giveBack(before, now, sellersFault, deliveryBefore)
        .atMost(refunds.left(order.shopId(), order.id()));
  }

  private void pay(Order order, PaidShares.Part part, String reason, String reference) {
    if (part.total() > 0) {
      refunds.request(order, new Money(part.total(), order.total().currency()), reason, reference);
    }
  }
}
