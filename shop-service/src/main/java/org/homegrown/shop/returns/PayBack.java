package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.Fulfilments;
import org.homegrown.shop.fulfilment.Rest;
import org.homegrown.shop.fulfilment.WriteOff;
import org.homegrown.shop.inventory.Stock;
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
  private final WriteOff writeOff;
  private final Stock stock;

  PayBack(
      Returns returns,
      Shortfalls shortfalls,
      Refunds refunds,
      Fulfilments fulfilments,
      Rest rest,
      WriteOff writeOff,
      Stock stock) {
    this.returns = returns;
    this.shortfalls = shortfalls;
    this.refunds = refunds;
    this.fulfilments = fulfilments;
    this.rest = rest;
    this.writeOff = writeOff;
    this.stock = stock;
  }

  /** See {@link Return#refund}. */
  void refund(Case found, Instant at) {
    var subject = found.subject();
    subject.mustBeRefundable();
    var before = found.fulfilment().givenBack();
    if (found.shipment() == null) {
      found.fulfilment().takeBack(subject.units());
    } else {
      writeOff.settle(found.order(), found.shipment(), subject.agreedBy(), at);
    }
    var part = share(found.order(), before, subject.units(), subject.isSellersFault());
    subject.refund(part, at);
    var why = found.shipment() == null ? "Goods were returned" : "A parcel never came";
    pay(found.order(), part, why, "return-" + subject.id());
  }

  /**
   * Ends the waiting for what has not left the shop.
   *
   * @param order locked
   * @param restock whether what is still in the shop can be sold again
   */
  Shortfall cancelRest(Order order, CancelledBy by, boolean restock, Instant at) {
    var before = fulfilments.of(order).givenBack();
    var onShelf = fulfilments.of(order).onShelf();
    var units = rest.cancel(order, by, at);
    var part = share(order, before, units, true);
    var shortfall = new Shortfall(order, by, units, part, at);
    shortfalls.persist(shortfall);
    if (restock && !onShelf.isEmpty()) {
      stock.putBack(units(order, onShelf), Stock.Back.CANCELLED, "shortfall-" + shortfall.id());
    }
    pay(order, part, "Not all of the order could be shipped", "shortfall-" + shortfall.id());
    return shortfall;
  }

  private static List<Stock.Units> units(Order order, SortedMap<Integer, Integer> byLine) {
    return byLine.entrySet().stream()
        .map(
            each ->
                new Stock.Units(
                    order.shopId(), order.lines().get(each.getKey()).variantId(), each.getValue()))
        .toList();
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
    if (!order.isPaid() && order.status() == OrderStatus.CANCELLED) {
      return PaidShares.Part.NOTHING;
    }
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
