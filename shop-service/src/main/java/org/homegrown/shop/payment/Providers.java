package org.homegrown.shop.payment;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;

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

  /** Methods by which a promise is enough for goods to be sent. */
  List<String> paidByPromise() {
    return providers.stream()
        .filter(provider -> !provider.capturesAtOnce())
        .map(PaymentProvider::method)
        .toList();
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
