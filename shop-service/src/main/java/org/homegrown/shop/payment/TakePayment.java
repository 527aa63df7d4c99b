package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.Charging.Attempt;
import org.homegrown.shop.shop.Shops;

/**
 * Pays an order that was placed before: notes the attempt, asks the provider, notes the outcome.
 * Whoever repeats a call after a crash meets the noted attempt and goes on with it, so nobody is
 * charged twice.
 */
@ApplicationScoped
class TakePayment {

  private final Orders orders;
  private final Shops shops;
  private final Payments payments;
  private final Providers providers;
  private final Charging charging;

  TakePayment(
      Orders orders, Shops shops, Payments payments, Providers providers, Charging charging) {
    this.orders = orders;
    this.shops = shops;
    this.payments = payments;
    this.providers = providers;
    this.charging = charging;
  }

  /**
   * @param attemptKey the call's idempotency key: the same for every try of one attempt
   * @return the payment with the outcome that the provider gave
   * @throws org.homegrown.shop.order.OrderAlreadyPaid when nothing is due
   * @throws org.homegrown.shop.order.OrderNotPayable when nobody waits for the money any more
   * @throws org.homegrown.shop.shop.ShopNotOpen when its shop is suspended or closed
   * @throws PaymentInProgress while another attempt's outcome is unknown
   */
  PaymentView take(UUID orderId, String buyer, String attemptKey, PayOrder request) {
    providers.mustOffer(request.method());
    var attempt =
        QuarkusTransaction.requiringNew()
            .call(() -> attempt(orders.lockOwn(orderId, buyer), attemptKey, request));
    var due = attempt.due();
    return (due == null ? attempt.settled() : charging.charge(due)).ofOrder(orderId).view();
  }

  private Attempt attempt(Order order, String attemptKey, PayOrder request) {
    var earlierTry = payments.ofAttempt(order, attemptKey);
    if (earlierTry.isPresent()) {
      return charging.attempt(List.of(order), earlierTry.get());
    }
    order.mustAwaitPayment(Instant.now());
    shops.require(order.shopId()).mustTakePayments();
    var unknown = payments.open(order);
    if (unknown.isPresent()) {
      if (!unknown.get().isSameAttempt(request.method(), request.token())) {
        throw new PaymentInProgress();
      }
      return charging.attempt(List.of(order), unknown.get());
    }
    var payment = new Payment(order, request.method(), request.token(), attemptKey);
    payments.persistAndFlush(payment);
    return charging.attempt(List.of(order), payment);
  }
}
