package org.homegrown.shop.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.ledger.Posting.Kind;

/**
 * Books what becomes of an order's money after it came. Works in the caller's transaction and locks
 * the order, so that completion and refunds of one order are booked one after the other.
 */
@ApplicationScoped
public class Settlement {

  private final OrderMoneys orders;
  private final Ledger ledger;

  Settlement(OrderMoneys orders, Ledger ledger) {
    this.orders = orders;
    this.ledger = ledger;
  }

  /**
   * Nobody else books anything for the order until the caller's transaction ends. For those who
   * must lock it before its payments and refunds, as everybody does who gives money of it back.
   */
  public void hold(UUID shopId, UUID orderId) {
    orders.hold(shopId, orderId);
  }

  /**
   * The order is completed: its escrow is divided between seller, platform and state. Does nothing
   * when that was booked before, or when no money came though some was due.
   */
  public void settle(UUID shopId, UUID orderId) {
    var order = orders.lock(shopId, orderId);
    if (order.completed() || order.captured() == 0 && !order.free()) {
      return;
    }
    var cash = order.cash() ? order.captured() - order.back().money() : 0;
    post(
        order,
        Kind.COMPLETED,
        orderId.toString(),
        order.division().released(orderId, order.back(), order.method(), cash));
  }

  /**
   * Goods came back, or never came. Once the order is completed, others take back what they had
   * added for them, or kept of their price; what the buyer had paid is refunded apart.
   *
   * @param reference of the booking: under the same one it is booked once
   * @param units by line, all that have come back so far, with these
   */
  public void goodsCameBack(
      UUID shopId, UUID orderId, String reference, SortedMap<Integer, Integer> units) {
    var order = orders.lock(shopId, orderId);
    if (order.completed()) {
      post(order, Kind.REFUNDED, reference, order.takenBack(order.back().withUnits(units)));
    }
  }

  /**
   * Money went back: from the escrow, or from those who got it when the order was completed.
   *
   * @param reference of the booking: under the same one it is booked once
   * @param forGoods whether it was for goods that came back, or never came
   */
  public void refunded(
      UUID shopId, UUID orderId, String reference, Money amount, boolean forGoods) {
    var order = orders.lock(shopId, orderId);
    var after = order.back().withMoney(amount.amount(), forGoods);
    post(order, Kind.REFUNDED, reference, moved(order, after));
  }

  /** Money that had gone back came again, to where it would be had it never gone. */
  public void refundCameAgain(
      UUID shopId, UUID orderId, String reference, Money amount, boolean forGoods) {
    var order = orders.lock(shopId, orderId);
    var after = order.back().withMoney(-amount.amount(), forGoods);
    post(order, Kind.REFUNDED, reference, moved(order, after));
  }

  private static List<Entry> moved(OrderMoney order, Back after) {
    return order.completed()
        ? order.takenBack(after)
        : backFromEscrow(order.orderId(), order.method(), after.money() - order.back().money());
  }

  /** Money that nobody waited for went back. */
  public void surplusReturned(
      UUID shopId, UUID orderId, UUID paymentId, String reference, String method, Money amount) {
    post(
        orders.lock(shopId, orderId),
        Kind.REFUNDED,
        reference,
        backFromEscrow(paymentId, method, amount.amount()));
  }

  /** See {@link #refundCameAgain}. */
  public void surplusCameAgain(
      UUID shopId, UUID orderId, UUID paymentId, String reference, String method, Money amount) {
    post(
        orders.lock(shopId, orderId),
        Kind.REFUNDED,
        reference,
        backFromEscrow(paymentId, method, -amount.amount()));
  }

  private static List<Entry> backFromEscrow(UUID holder, String method, long amount) {
    return List.of(
        new Entry(Account.BUYER_ESCROW, holder.toString(), Item.REFUND, amount),
        new Entry(Account.PROVIDER_CLEARING, method, Item.REFUND, -amount));
  }

  private void post(OrderMoney order, Kind kind, String reference, List<Entry> entries) {
    var at = Instant.now();
    ledger.post(
        List.of(
            new Posting(
                order.shopId(),
                kind,
                reference,
                order.orderId(),
                order.total().currency(),
                at,
                at.atZone(order.zone()).toLocalDate(),
                entries)));
  }
}
