package org.homegrown.shop.payment;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.payment.PaymentProvider.Charge;
import org.homegrown.shop.payment.PaymentProvider.Outcome;

/**
 * All payment providers. Only some are offered to buyers; the others still answer for charges that
 * were made while they were.
 */
@ApplicationScoped
public class Providers {

  private final List<PaymentProvider> providers;
  private final List<String> offered;

  Providers(
      @All List<PaymentProvider> providers,
      @ConfigProperty(name = "homegrown.payment.methods") List<String> offered) {
    this.providers = providers;
    this.offered = offered;
  }

  /** A service that nobody can pay at does not start. */
  void mustBeSetUp(@Observes StartupEvent event) {
    offered().forEach(PaymentProvider::mustBeSetUp);
  }

  /** In the order of the settings. */
  List<PaymentProvider> offered() {
    return offered.stream().map(this::of).toList();
  }

  /**
   * @throws RuleBroken {@code payment-method-unknown}
   */
  public void mustOffer(String method) {
    if (!offered.contains(method)) {
      throw unknown(method);
    }
  }

  /** Asks for the money, as far as it goes at once. */
  Outcome ask(String method, Charge charge) {
    var provider = of(method);
    var outcome = provider.authorize(charge);
    if (outcome instanceof Outcome.Authorized authorized && provider.capturesAtOnce()) {
      return provider.capture(charge.named(authorized.reference()));
    }
    return outcome;
  }

  PaymentProvider of(String method) {
    return providers.stream()
        .filter(provider -> provider.method().equals(method))
        .findFirst()
        .orElseThrow(() -> unknown(method));
  }

  private static RuleBroken unknown(String method) {
    return new RuleBroken(
        "payment-method-unknown", "There is no payment method %s here.".formatted(method));
  }

  PaymentProvider ofWebhook(String method) {
    return providers.stream()
        .filter(provider -> provider.method().equals(method))
        .findFirst()
        .orElseThrow(() -> new NotFound("not-found", "There is nothing at this address."));
  }
}
