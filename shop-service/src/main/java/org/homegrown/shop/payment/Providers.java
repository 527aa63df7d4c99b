package org.homegrown.shop.payment;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.PaymentProvider.Outcome;

/** All payment providers. */
@ApplicationScoped
public class Providers {

  private final List<PaymentProvider> providers;

  Providers(@All List<PaymentProvider> providers) {
    this.providers = providers;
  }

  /**
   * @throws RuleBroken {@code payment-method-unknown}
   */
  public void mustKnow(String method) {
    of(method);
  }

  /** Asks for the money, as far as it goes at once. */
  Outcome ask(String method, Charge charge) {
    var provider = of(method);
    var outcome = provider.authorize(charge);
    if (outcome instanceof Outcome.Authorized authorized && provider.capturesAtOnce()) {
      return provider.capture(
          new Charge(charge.id(), charge.amount(), charge.token(), authorized.reference()));
    }
    return outcome;
  }

  PaymentProvider of(String method) {
    return providers.stream()
        .filter(provider -> provider.method().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                new RuleBroken(
                    "payment-method-unknown",
                    "There is no payment method %s here.".formatted(method)));
  }

  PaymentProvider ofWebhook(String method) {
    return providers.stream()
        .filter(provider -> provider.method().equals(method))
        .findFirst()
        .orElseThrow(() -> new NotFound("not-found", "There is nothing at this address."));
  }
}
