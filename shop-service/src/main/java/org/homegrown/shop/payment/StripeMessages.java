package org.homegrown.shop.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.shop.payment.PaymentProvider.Message;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.homegrown.shop.payment.PaymentProvider.RefundOutcome;
import org.jspecify.annotations.Nullable;

/** What Stripe's words mean. */
@ApplicationScoped
class StripeMessages {

  /** How old a signature may be, so that nobody sends a message again that they overheard. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final StripeSettings settings;
  private final ObjectMapper json;

  StripeMessages(StripeSettings settings, ObjectMapper json) {
    this.settings = settings;
    this.json = json;
  }

  static Outcome outcome(PaymentIntent intent) {
    return switch (intent.getStatus()) {
      case "requires_capture" -> new Outcome.Authorized(intent.getId());
      case "succeeded" -> new Outcome.Captured(intent.getId());
      case "canceled" -> new Outcome.Cancelled();
      case "requires_payment_method" -> {
        var error = intent.getLastPaymentError();
        yield declined(
            error == null ? null : error.getDeclineCode(), error == null ? null : error.getCode());
      }
      default -> new Outcome.Unknown();
    };
  }

  static RefundOutcome outcome(Refund refund) {
    return switch (refund.getStatus()) {
      case "succeeded" -> new RefundOutcome.Settled();
      case "failed", "canceled" ->
          new RefundOutcome.Failed(
              Objects.requireNonNullElse(refund.getFailureReason(), refund.getStatus()));
      default -> new RefundOutcome.Unknown();
    };
  }

  /**
   * See {@link PaymentProvider#read}. That money is promised does not matter here: whoever asked
   * for it captures it, or gives it up when nobody waits for it any more.
   */
  @Nullable Message read(@Nullable String signature, String body) {
    mustBeSigned(signature, body);
    try {
      var event = json.readTree(body);
      var intent = event.path("data").path("object");
      var charge = intent.path("metadata").path(StripeProvider.CHARGE).asText("");
      var outcome = outcome(event.path("type").asText(), intent);
      if (charge.isEmpty() || outcome == null) {
        return null;
      }
      return new Message(event.path("id").asText(), UUID.fromString(charge), outcome);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new WebhookRefused("The message is not one of Stripe's.");
    }
  }

  private static @Nullable Outcome outcome(String event, JsonNode intent) {
    var id = intent.path("id").asText();
    return switch (event) {
      case "payment_intent.succeeded" -> new Outcome.Captured(id);
      case "payment_intent.canceled" -> new Outcome.Cancelled();
      case "payment_intent.payment_failed" -> {
        var error = intent.path("last_payment_error");
        yield declined(error.path("decline_code").textValue(), error.path("code").textValue());
      }
      default -> null;
    };
  }

  private static Outcome declined(@Nullable String declineCode, @Nullable String code) {
    return new Outcome.Declined(
        declineCode != null ? declineCode : code != null ? code : "declined");
  }

  private void mustBeSigned(@Nullable String signature, String body) {
    var secret = settings.webhookSecret();
    if (secret.isEmpty() || signature == null) {
      throw new WebhookRefused("The message is not signed.");
    }
    try {
      Webhook.Signature.verifyHeader(body, signature, secret.get(), FRESH.toSeconds());
    } catch (SignatureVerificationException e) {
      throw new WebhookRefused("The signature does not fit the message, or is old.");
    }
  }
}
