package org.homegrown.shop.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.homegrown.kit.money.Money;

/** A provider for trying out: the token decides the outcome, and no money moves. */
@ApplicationScoped
class SandboxProvider implements PaymentProvider {

  @Override
  public String method() {
    return "sandbox";
  }

  @Override
  public Outcome charge(UUID payment, Money amount, String token) {
    return switch (token) {
      case "approve" -> new Outcome.Captured();
      case "decline" -> new Outcome.Declined("insufficient-funds");
      case "time-out" -> new Outcome.Unknown();
      default -> new Outcome.Declined("token-unknown");
    };
  }
}
