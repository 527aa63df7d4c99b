package org.homegrown.shop.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.idempotency.EarlierCall;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.IdempotentCalls;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.lane.Lanes;
import org.homegrown.shop.order.NewOrder;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderView;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.Charging;
import org.homegrown.shop.payment.Charging.Due;
import org.homegrown.shop.payment.Providers;

/** Takes purchases through the lanes, and has them paid where that was asked for. */
@ApplicationScoped
class Checkout {

  private final Lanes<Purchase, Placed> lanes;
  private final Providers providers;
  private final Charging charging;
  private final Orders orders;
  private final IdempotentCalls calls;
  private final ObjectMapper json;

  Checkout(
      Placing placing,
      Providers providers,
      Charging charging,
      Orders orders,
      IdempotentCalls calls,
      ObjectMapper json,
      @ConfigProperty(name = "homegrown.checkout.lanes") int lanes,
      @ConfigProperty(name = "homegrown.checkout.largest-batch") int largestBatch) {
    this.lanes = new Lanes<>("placing", lanes, largestBatch, placing);
    this.providers = providers;
    this.charging = charging;
    this.orders = orders;
    this.calls = calls;
    this.json = json;
  }

  void stop(@Observes ShutdownEvent event) {
    lanes.stop();
  }

  /**
   * What to answer.
   *
   * @param replayed whether it was answered before
   */
  record Outcome(KeptAnswer answer, boolean replayed) {}

  /**
   * Buys. What refuses a call before it reaches a lane does not refuse one that was answered
   * before: the first one may have emptied the cart, and the address may be deleted since. Lanes
   * look for themselves.
   *
   * @param wanted may refuse
   * @throws DomainException see {@link Shelf#take}
   */
  Outcome buy(IdempotentCall call, Supplier<Purchase> wanted) {
    Purchase purchase;
    try {
      purchase = wanted.get();
      if (purchase.tender() != null) {
        providers.mustOffer(purchase.tender().method());
      }
    } catch (DomainException refusal) {
      return again(call).orElseThrow(() -> refusal);
    }
    return buy(purchase);
  }

  private Outcome buy(Purchase purchase) {
    return switch (lanes.join(purchase.firstShop(), purchase)) {
      case Placed.New placed ->
          new Outcome(
              placed.group().charge() == null
                  ? purchase.answer().apply(placed.group())
                  : pay(purchase, placed.group()),
              false);
      case Placed.Replayed replayed -> new Outcome(replayed.answer(), true);
      case Placed.Abandoned abandoned -> new Outcome(resume(purchase.call()), false);
    };
  }

  /** What a call was answered before, or would be if nobody had died; empty when it is new. */
  private Optional<Outcome> again(IdempotentCall call) {
    var known =
        QuarkusTransaction.requiringNew().call(() -> calls.earlier(List.of(call)).get(call));
    return switch (known) {
      case null -> Optional.empty();
      case EarlierCall.Answered answered -> Optional.of(new Outcome(answered.answer(), true));
      case EarlierCall.Abandoned abandoned -> Optional.of(new Outcome(resume(call), false));
      case EarlierCall.AtWork atWork -> throw atWork.refusal();
      case EarlierCall.AnotherRequest another -> throw another.refusal();
    };
  }

  private KeptAnswer pay(Purchase purchase, PlacedGroup group) {
    var charge = Objects.requireNonNull(group.charge());
    return pay(
        purchase.call(),
        CheckoutView.of(group.id(), group.orders().stream().map(NewOrder::view).toList()),
        new Due(
            charge.id(),
            purchase.firstShop(),
            charge.method(),
            charge.token(),
            group.total(),
            null));
  }

  private KeptAnswer pay(IdempotentCall call, CheckoutView view, Due due) {
    var settled = charging.charge(due, call, outcome -> created(view.after(outcome)));
    return created(view.after(settled));
  }

  /** Goes on where somebody died who had placed the orders and not yet answered. */
  private KeptAnswer resume(IdempotentCall call) {
    var resumed = QuarkusTransaction.requiringNew().call(() -> takeOver(call));
    var due = resumed.attempt().due();
    return due == null
        ? created(resumed.view().after(resumed.attempt().settled()))
        : pay(call, resumed.view(), due);
  }

  private record Resumed(CheckoutView view, Charging.Attempt attempt) {}

  /**
   * Nobody is asked for money of which nobody waits any more: the call is answered as it stands.
   */
  private Resumed takeOver(IdempotentCall call) {
    if (!calls.takeOver(call)) {
      throw new EarlierCall.AtWork().refusal();
    }
    var made = orders.ofAttempt(call.caller(), call.key());
    var view = CheckoutView.of(made.getFirst().groupId(), made.stream().map(Order::view).toList());
    var toPay = made.stream().filter(order -> !order.isFree()).toList();
    var attempt = charging.attempt(toPay, call.key());
    if (attempt.due() == null) {
      calls.keep(Map.of(call, created(view.after(attempt.settled()))));
    }
    return new Resumed(view, attempt);
  }

  KeptAnswer created(CheckoutView view) {
    return KeptAnswer.created("/v1/checkouts/" + view.id(), view, json);
  }

  KeptAnswer created(OrderView view) {
    return KeptAnswer.created("/v1/orders/" + view.id(), view, json);
  }
}
