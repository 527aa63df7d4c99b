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
import org.homegrown.shop.ledger.Balances;
import org.homegrown.shop.ledger.Settlement;
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
  private final Balances balances;
  private final Settlement settlement;

  PayBack(
      Returns returns,
      Shortfalls shortfalls,
      Refunds refunds,
      Fulfilments fulfilments,
      Rest rest,
      WriteOff writeOff,
      Stock stock,
      Balances balances,
      Settlement settlement) {
    this.returns = returns;
    this.shortfalls = shortfalls;
    this.refunds = refunds;
    this.fulfilments = fulfilments;
    this.rest = rest;
    this.writeOff = writeOff;
    this.stock = stock;
    this.balances = balances;
    this.settlement = settlement;
  }

  /** What was agreed to is not paid out to the seller until it is refunded, or comes to nothing. */
  void promise(Case found) {
    var subject = found.subject();
    balances.promise(found.order().shopId());
    subject.promise(
        share(
            found.order(),
            found.fulfilment().givenBack(),
            subject.units(),
            subject.isSellersFault()));
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
    if (found.shipment() == null && !found.order().isPaid()) {
      throw new OrderUnpaid();
    }
    var part = share(found.order(), before, subject.units(), subject.isSellersFault());
    subject.refund(part, isOwed(found.order(), part), at);
    payReturn(found.order(), subject, part);
    settlement.goodsCameBack(
        found.order().shopId(),
        found.order().id(),
        "goods-" + subject.id(),
        found.fulfilment().givenBack());
  }

  private void payReturn(Order order, Return subject, PaidShares.Part part) {
    var why = subject.shipmentId() == null ? "Goods were returned" : "A parcel never came";
    pay(order, part, why, "return-" + subject.id());
  }

  /** Cash that is not here yet: less of it is due, and less will be. */
  private static boolean isOwed(Order order, PaidShares.Part part) {
    return !order.isPaid() && part.total() > 0;
  }

  /**
   * The cash is here: what of it was never due goes out again.
   *
   * @param order locked
   */
  void settleOwed(Order order) {
    var notShipped = shortfalls.owed(order);
    var givenBack = returns.owed(order);
    var ofShortfalls = notShipped.stream().map(Shortfall::settle).toList();
    var ofReturns = givenBack.stream().map(Return::settle).toList();
    // what is owed no longer keeps anybody from giving it back
    returns.flush();
    for (int i = 0; i < notShipped.size(); i++) {
      payShortfall(order, notShipped.get(i), ofShortfalls.get(i).atMost(left(order)));
    }
    for (int i = 0; i < givenBack.size(); i++) {
      payReturn(order, givenBack.get(i), ofReturns.get(i).atMost(left(order)));
    }
  }

  private long left(Order order) {
    return refunds.left(order.shopId(), order.id());
  }

  private void payShortfall(Order order, Shortfall shortfall, PaidShares.Part part) {
    pay(order, part, "Not all of the order could be shipped", "shortfall-" + shortfall.id());
  }

  /**
   * Ends the waiting for what has not left the shop.
   *
   * @param order locked
   * @param restock whether what is still in the shop can be sold again
   */
  ShortfallView cancelRest(Order order, CancelledBy by, boolean restock, Instant at) {
    var before = fulfilments.of(order).givenBack();
    var onShelf = fulfilments.of(order).onShelf();
    var units = rest.cancel(order, by, at);
    var part = share(order, before, units, true);
    var shortfall = new Shortfall(order, by, units, part, isOwed(order, part), at);
    shortfalls.persist(shortfall);
    if (restock && !onShelf.isEmpty()) {
      stock.putBack(units(order, onShelf), Stock.Back.CANCELLED, "shortfall-" + shortfall.id());
    }
    payShortfall(order, shortfall, part);
    return shortfall.view(isOwed(order, part) ? stillDue(order) : null);
  }

  private static List<Stock.Units> units(Order order, SortedMap<Integer, Integer> byLine) {
    return byLine.entrySet().stream()
        .map(
            each ->
                new Stock.Units(
                    order.shopId(), order.lines().get(each.getKey()).variantId(), each.getValue()))
        .toList();
  }

  private Money stillDue(Order order) {
    return new Money(leftOfCash(order), order.total().currency());
  }

  private long leftOfCash(Order order) {
    return order.total().amount() - returns.givenBack(order) - shortfalls.givenBack(order);
  }

  /** No more than is left: a refund out of goodwill may have come before. */
  private PaidShares.Part share(
      Order order,
      SortedMap<Integer, Integer> before,
      SortedMap<Integer, Integer> now,
      boolean sellersFault) {
    if (!order.isPaid() && order.status() == OrderStatus.CANCELLED) {
      return PaidShares.Part.NOTHING;
    }
    var left = order.isPaid() ? left(order) : leftOfCash(order);
    var deliveryBefore = returns.deliveryGivenBack(order) + shortfalls.deliveryGivenBack(order);
    return PaidShares.of(order.lines(), order.charges())
        .giveBack(before, now, sellersFault, deliveryBefore)
        .atMost(left);
  }

  private void pay(Order order, PaidShares.Part part, String reason, String reference) {
    if (part.total() > 0 && order.isPaid()) {
      refunds.requestForGoods(
          order, new Money(part.total(), order.total().currency()), reason, reference);
    }
  }
}
