package org.homegrown.shop.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A provider for trying out: the token decides the outcome, and no money moves. {@code approve} and
 * {@code decline} answer at once, {@code time-out} never answers, {@code late-success} answers
 * nothing and has the money when it is asked again, {@code refuse-refund} never gives it back.
 */
@ApplicationScoped
class SandboxProvider implements PaymentProvider {

  private record Webhook(@Nullable String id, @Nullable UUID charge, @Nullable String outcome) {}

  private final ObjectMapper json;
  private final Optional<String> secret;

  SandboxProvider(
      ObjectMapper json,
      @ConfigProperty(name = "homegrown.payment.sandbox.webhook-secret") Optional<String> secret) {
    this.json = json;
    this.secret = secret;
  }

  @Override
  public String method() {
    return "sandbox";
  }

  @Override
  public boolean findsById() {
    return true;
  }

  @Override
  public Outcome authorize(Charge charge) {
    return switch (charge.token()) {
      case "approve", "refuse-refund" -> new Outcome.Authorized(reference(charge));
      case "decline" -> new Outcome.Declined("insufficient-funds");
      case "time-out", "late-success" -> new Outcome.Unknown();
      default -> new Outcome.Declined("token-unknown");
    };
  }

  @Override
  public Outcome capture(Charge charge) {
    return new Outcome.Captured(reference(charge));
  }

  @Override
  public Outcome present(Charge charge) {
    return switch (charge.token()) {
      case "late-success", "approve", "refuse-refund" -> capture(charge);
      default -> authorize(charge);
    };
  }

  @Override
  public Outcome cancel(Charge charge) {
    return charge.token().equals("late-success")
        ? capture(charge)
        : new Outcome.Cancelled(reference(charge));
  }

  @Override
  public RefundOutcome refund(Repay refund) {
    return refund.charge().token().equals("refuse-refund")
        ? new RefundOutcome.Failed("account-closed", null)
        : new RefundOutcome.Settled(null);
  }

  @Override
  public Message read(Function<String, @Nullable String> header, String body) {
    Signature.mustFit(secret, header.apply("Sandbox-Signature"), body);
    try {
      @Nullable Webhook webhook = json.readValue(body, Webhook.class);
      if (webhook == null || webhook.charge() == null) {
        throw notOurs();
      }
      var outcome =
          switch (webhook.outcome()) {
            case "captured" -> new Outcome.Captured("sandbox-" + webhook.charge());
            case "declined" -> new Outcome.Declined("insufficient-funds");
            case null, default -> throw new WebhookRefused("An outcome is captured or declined.");
          };
      return new Message.OfCharge(
          WebhookRefused.mustSay("id", webhook.id()), webhook.charge(), outcome);
    } catch (JsonProcessingException e) {
      throw notOurs();
    }
  }

  private static WebhookRefused notOurs() {
    return new WebhookRefused("The message is not one of the sandbox.");
  }

  private static String reference(Charge charge) {
    return "sandbox-" + charge.id();
  }
}
