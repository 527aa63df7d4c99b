package org.homegrown.shop.payment;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.lane.Lanes;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.Settle.Closing;
import org.homegrown.shop.payment.Settle.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers for money, between transactions and with no lock held, and has their word written
 * down in a batch with others'.
 */
@ApplicationScoped
public class Charging {

  /**
   * @param shop one of the shops that it pays
   * @param token stands for the buyer's means of payment
   * @param reference the provider's own name for it, as far as it has given one
   */
  public record Due(
      UUID chargeId,
      UUID shop,
      String method,
      String token,
      Money amount,
      @Nullable String reference) {

    Charge charge() {
      return new Charge(chargeId, amount, token, reference);
    }
  }

  private final Providers providers;
  private final Payments payments;
  private final Lanes<Settle, Settled> lanes;

  Charging(
      Providers providers,
      Payments payments,
      Settling settling,
      @ConfigProperty(name = "homegrown.checkout.lanes") int lanes,
      @ConfigProperty(name = "homegrown.checkout.largest-batch") int largestBatch) {
    this.providers = providers;
    this.payments = payments;
    this.lanes = new Lanes<>("settling", lanes, largestBatch, settling);
  }

  void stop(@Observes ShutdownEvent event) {
    lanes.stop();
  }

  /** Asks for the money and writes down the outcome; the caller keeps its own answer. */
  public Settled charge(Due due) {
    return settle(due, providers.ask(due.method(), due.charge()));
  }

  /** See {@link #charge(Due)}; the call's answer is kept in the same transaction. */
  public Settled charge(Due due, IdempotentCall call, Function<Settled, KeptAnswer> answer) {
    var outcome = providers.ask(due.method(), due.charge());
    return join(
        new Settle(due.chargeId(), null, due.shop(), outcome, null, new Closing(call, answer)));
  }

  /** The charge that an earlier try of a call made, for one of its orders and all others. */
  public Due dueOf(Order order, String attemptKey) {
    var payment = payments.ofAttempt(order, attemptKey).orElseThrow();
    return payment.due(
        payments.ofCharge(payment.chargeId()).stream()
            .map(Payment::amount)
            .reduce(Money::plus)
            .orElseThrow());
  }

  Settled settle(Due due, PaymentProvider.Outcome outcome) {
    return join(new Settle(due.chargeId(), null, due.shop(), outcome, null, null));
  }

  /** One order's part of a charge has come by itself. */
  Settled settlePart(Payment payment, PaymentProvider.Outcome outcome) {
    return join(
        new Settle(payment.chargeId(), payment.orderId(), payment.shopId(), outcome, null, null));
  }

  /** What a provider said by webhook. */
  void take(UUID shop, String provider, PaymentProvider.Message message) {
    join(
        new Settle(
            message.charge(),
            null,
            shop,
            message.outcome(),
            new MessageId(provider, message.id()),
            null));
  }

  private Settled join(Settle request) {
    return lanes.join(request.shop(), request);
  }
}
