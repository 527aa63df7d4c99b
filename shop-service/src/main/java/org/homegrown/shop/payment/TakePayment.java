package org.homegrown.shop.payment;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.homegrown.shop.shop.Shops;
import org.jspecify.annotations.Nullable;

/**
 * Gets the money for an order: notes the attempt, asks the provider, notes the outcome. The
 * provider is asked between two transactions, with no lock held. Whoever repeats a call after a
 * crash meets the noted attempt and goes on with it, so nobody is charged twice.
 */
@ApplicationScoped
class TakePayment {

  /**
   * @param settled how it ended, when an earlier try got that far and died before it could answer
   */
  private record Attempt(UUID payment, Money amount, String token, @Nullable PaymentView settled) {

    static Attempt of(Payment payment) {
      return new Attempt(
          payment.id(),
          payment.amount(),
          payment.token(),
          payment.isOpen() ? null : payment.view());
    }
  }

  private final Orders orders;
  private final Payments payments;
  private final Shops shops;
  private final Outbox outbox;
  private final List<PaymentProvider> providers;

  TakePayment(
      Orders orders,
      Payments payments,
      Shops shops,
      Outbox outbox,
      @All List<PaymentProvider> providers) {
    this.orders = orders;
    this.payments = payments;
    this.shops = shops;
    this.outbox = outbox;
    this.providers = providers;
  }

  /**
   * @param attemptKey the call's idempotency key: the same for every try of one attempt
   * @return the payment with the outcome that the provider gave
   * @throws org.homegrown.shop.order.OrderAlreadyPaid when nothing is due
   * @throws PaymentInProgress while another attempt's outcome is unknown
   */
  PaymentView take(UUID orderId, String buyer, String attemptKey, PayOrder request) {
    var provider = provider(request.method());
    var attempt =
        QuarkusTransaction.requiringNew()
            .call(() -> attempt(orders.lockOwn(orderId, buyer), attemptKey, request));
    if (attempt.settled() != null) {
      return attempt.settled();
    }
    var outcome = provider.charge(attempt.payment(), attempt.amount(), attempt.token());
    return QuarkusTransaction.requiringNew()
        .call(() -> settle(orders.lockOwn(orderId, buyer), attempt.payment(), outcome));
  }

  private Attempt attempt(Order order, String attemptKey, PayOrder request) {
    var earlierTry = payments.ofAttempt(order, attemptKey);
    if (earlierTry.isPresent()) {
      return Attempt.of(earlierTry.get());
    }
    order.mustAwaitPayment();
    var unknown = payments.open(order);
    if (unknown.isPresent()) {
      if (!unknown.get().isSameAttempt(request.method(), request.token())) {
        throw new PaymentInProgress();
      }
      return Attempt.of(unknown.get());
    }
    var payment = new Payment(order, request.method(), request.token(), attemptKey);
    payments.persist(payment);
    return Attempt.of(payment);
  }

  /** A twin may have settled the same attempt meanwhile: then its outcome stands. */
  private PaymentView settle(Order order, UUID paymentId, Outcome outcome) {
    var payment = payments.require(order, paymentId);
    if (payment.isOpen()) {
      switch (outcome) {
        case Outcome.Captured captured -> {
          payment.capture();
          outbox.append(order.pay(shops.require(order.shopId()), Instant.now()));
        }
        case Outcome.Declined declined -> payment.decline(declined.code());
        case Outcome.Unknown unknown -> {}
      }
    }
    return payment.view();
  }

  private PaymentProvider provider(String method) {
    return providers.stream()
        .filter(provider -> provider.method().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                new RuleBroken(
                    "payment-method-unknown",
                    "There is no payment method %s here.".formatted(method)));
  }
}
