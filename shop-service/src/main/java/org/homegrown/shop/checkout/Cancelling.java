package org.homegrown.shop.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.inventory.Stock.Back;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.Refunds;
import org.homegrown.shop.promotion.Promotions;

/** Calls orders off: the stock is for others again, and what was paid goes back. */
@ApplicationScoped
class Cancelling {

  private final Orders orders;
  private final Promotions promotions;
  private final Stock stock;
  private final Refunds refunds;

  Cancelling(Orders orders, Promotions promotions, Stock stock, Refunds refunds) {
    this.orders = orders;
    this.promotions = promotions;
    this.stock = stock;
    this.refunds = refunds;
  }

  /**
   * In the caller's transaction.
   *
   * @throws org.homegrown.kit.problem.NotFound {@code order-not-found}, also for strangers
   * @throws org.homegrown.shop.order.OrderNotCancellable when it has gone too far, or is over
   */
  Order cancel(UUID orderId, String person, boolean operator) {
    var order = orders.lockVisible(orderId, person, operator);
    var wasPaid = order.status() == OrderStatus.PAID;
    order.cancel(by(order, person, operator), Instant.now());
    orders.flush();
    promotions.giveBack(List.of(orderId));
    var units =
        order.lines().stream()
            .map(line -> new Stock.Units(line.shopId(), line.variantId(), line.quantity()))
            .toList();
    if (wasPaid) {
      stock.putBack(units, Back.CANCELLED, order.id().toString());
      var left = refunds.left(order.shopId(), order.id());
      if (left > 0) {
        refunds.request(
            order,
            new Money(left, order.total().currency()),
            "The order was cancelled",
            "cancellation");
      }
    } else {
      stock.release(units);
    }
    return order;
  }

  private static CancelledBy by(Order order, String person, boolean operator) {
    if (order.buyer().equals(person)) {
      return CancelledBy.BUYER;
    }
    return operator ? CancelledBy.OPERATOR : CancelledBy.SHOP;
  }
}
