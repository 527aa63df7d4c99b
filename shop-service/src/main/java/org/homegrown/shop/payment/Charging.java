package org.homegrown.shop.payment;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.lane.Lanes;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.PaymentProvider.Message;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.homegrown.shop.payment.Promises.Promise;
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

  /**
   * What an earlier try of a call left behind.
   *
   * @param due what to ask for; null when it was settled, or when nobody waits for it any more
   * @param settled how it stands now
   */
  public record Attempt(@Nullable Due due, Settled settled) {}

  private final Providers providers;
  private final Payments payments;
  private final Lanes<Settle, Settled> lanes;
  private final Lanes<Promise, Boolean> promises;

  Charging(
      Providers providers,
      Payments payments,
      Settling settling,
      Promises promises,
      @ConfigProperty(name = "homegrown.checkout.lanes") int lanes,
      @ConfigProperty(name = "homegrown.checkout.largest-batch") int largestBatch) {
    this.providers = providers;
    this.payments = payments;
    this.lanes = new Lanes<>("settling", lanes, largestBatch, settling);
    this.promises = new Lanes<>("promises", lanes, largestBatch, promises);
  }

  void stop(@Observes ShutdownEvent event) {
    lanes.stop();
    promises.stop();
  }

  /** Asks for the money and writes down the outcome; the caller keeps its own answer. */
  public Settled charge(Due due) {
    return settle(due, ask(due));
  }

  /** See {@link #charge(Due)}; the call's answer is kept in the same transaction. */
  public Settled charge(Due due, IdempotentCall call, Function<Settled, KeptAnswer> answer) {
    return join(
        new Settle(due.chargeId(), null, due.shop(), ask(due), null, new Closing(call, answer)));
  }

  /** Asks for the money, as far as it goes at once. */
  private Outcome ask(Due due) {
    var provider = providers.of(due.method());
    var outcome =
        due.reference() == null ? provider.authorize(due.charge()) : provider.present(due.charge());
    return outcome instanceof Outcome.Authorized authorized && provider.capturesAtOnce()
        ? take(due, authorized.reference())
        : outcome;
  }

  /**
   * Takes money that was promised. Where its name must be written down first, see {@link Promises},
   * the promise is given back when nobody waits for it any more.
   */
  Outcome take(Due due, String reference) {
    var provider = providers.of(due.method());
    var promised = due.charge().named(reference);
    return provider.findsById() || promises.join(due.shop(), new Promise(due.chargeId(), reference))
        ? provider.capture(promised)
        : provider.cancel(promised);
  }

  /**
   * The charge that an earlier try of a call made for these orders, of which it paid one or all.
   */
  public Attempt attempt(List<Order> orders, String attemptKey) {
    return attempt(orders, payments.ofAttempt(orders.getFirst(), attemptKey).orElseThrow());
  }

  /**
   * @param orders those that the caller wants to hear of
   * @param payment of one of them
   */
  Attempt attempt(List<Order> orders, Payment payment) {
    var all = payments.ofCharge(payment.chargeId());
    var byOrder = all.stream().collect(Collectors.toMap(Payment::orderId, Function.identity()));
    var now = Instant.now();
    var wanted = false;
    var parts = new ArrayList<Settled.Part>();
    for (var order : orders) {
      var part = Objects.requireNonNull(byOrder.get(order.id()));
      wanted |= part.isOpen() && order.awaitsPayment(now);
      parts.add(part.part(order));
    }
    var total = all.stream().map(Payment::amount).reduce(Money::plus).orElseThrow();
    return new Attempt(wanted ? payment.due(total) : null, new Settled(payment.chargeId(), parts));
  }

  Settled settle(Due due, Outcome outcome) {
    return join(new Settle(due.chargeId(), null, due.shop(), outcome, null, null));
  }

  /** One order's part of a charge has come, or was given up, by itself. */
  Settled settlePart(
      UUID chargeId, UUID orderId, UUID shop, Outcome outcome, @Nullable Closing closing) {
    return join(new Settle(chargeId, orderId, shop, outcome, null, closing));
  }

  /** What a provider said by webhook. */
  void take(UUID shop, String provider, Message.OfCharge message) {
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
