package org.homegrown.shop.payment;

import static org.homegrown.shop.payment.WebhookRefused.mustSay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.homegrown.shop.payment.PaymentProvider.Message;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.homegrown.shop.payment.PaymentProvider.RefundOutcome;
import org.homegrown.shop.payment.PaymentProvider.Repay;
import org.jspecify.annotations.Nullable;

/** What Stripe's words mean. */
@ApplicationScoped
class StripeMessages {

  /** How old a signature may be, so that nobody sends a message again that they overheard. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** Reasons that pass. */
  private static final Set<String> PASSING =
      Set.of("balance_insufficient", "lock_timeout", "rate_limit");

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
      case "canceled" -> new Outcome.Cancelled(intent.getId());
      case "requires_payment_method" -> {
        var error = intent.getLastPaymentError();
        yield declined(
            error == null ? null : error.getDeclineCode(), error == null ? null : error.getCode());
      }
      default -> new Outcome.Unknown();
    };
  }

  static RefundOutcome outcome(Refund refund) {
    return outcome(refund.getId(), refund.getStatus(), refund.getFailureReason());
  }

  private static RefundOutcome outcome(String id, String status, @Nullable String reason) {
    return switch (status) {
      case "succeeded" -> new RefundOutcome.Settled(id);
      case "failed", "canceled" ->
          new RefundOutcome.Failed(Objects.requireNonNullElse(reason, status), id);
      default -> new RefundOutcome.Unknown();
    };
  }

  static boolean isTryOf(Repay refund, Refund made) {
    var metadata = made.getMetadata();
    return refund.id().toString().equals(metadata.get(StripeProvider.REFUND))
        && String.valueOf(refund.attempt())
            .equals(metadata.getOrDefault(StripeProvider.ATTEMPT, "0"));
  }

  /** What a refund that was not made means: a purse that is empty today may be full tomorrow. */
  static RefundOutcome refusal(StripeException e) {
    var code = Objects.requireNonNullElse(e.getCode(), "refused");
    return switch (e) {
      case RateLimitException busy -> new RefundOutcome.Unknown();
      case ApiException broken -> new RefundOutcome.Refused("provider-broken");
      case InvalidRequestException refused ->
          PASSING.contains(code)
              ? new RefundOutcome.Refused(code)
              : new RefundOutcome.Failed(code, null);
      case CardException refused -> new RefundOutcome.Failed(code, null);
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
      var subject = event.path("data").path("object");
      return switch (mustSay("type", event.path("type").textValue())) {
        case "refund.updated", "refund.failed", "charge.refund.updated" -> ofRefund(subject);
        case "charge.dispute.created", "charge.dispute.closed" -> ofDispute(subject);
        case String type -> ofCharge(event.path("id").textValue(), type, subject);
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new WebhookRefused("The message is not one of Stripe's.");
    }
  }

  private static @Nullable Message ofCharge(@Nullable String id, String type, JsonNode intent) {
    var charge = intent.path("metadata").path(StripeProvider.CHARGE).asText("");
    var outcome = charge.isEmpty() ? null : outcome(type, intent);
    return outcome == null
        ? null
        : new Message.OfCharge(mustSay("id", id), UUID.fromString(charge), outcome);
  }

  private static @Nullable Message ofRefund(JsonNode refund) {
    var metadata = refund.path("metadata");
    var id = metadata.path(StripeProvider.REFUND).asText("");
    return id.isEmpty()
        ? null
        : new Message.OfRefund(
            UUID.fromString(id),
            metadata.path(StripeProvider.ATTEMPT).asInt(0),
            outcome(
                mustSay("refund", refund.path("id").textValue()),
                refund.path("status").asText(),
                word("failure_reason", refund.path("failure_reason"))));
  }

  /** An inquiry that was closed took no money; what is not of an intent is not ours. */
  private static @Nullable Message ofDispute(JsonNode dispute) {
    var id = mustSay("dispute", dispute.path("id").textValue());
    var intent = word("payment_intent", dispute.path("payment_intent"));
    if (intent == null) {
      return null;
    }
    var status =
        switch (dispute.path("status").asText()) {
          case "won", "warning_closed" -> PaymentDisputeStatus.WON;
          case "lost" -> PaymentDisputeStatus.LOST;
          default -> PaymentDisputeStatus.OPEN;
        };
    return new Message.OfDispute(
        id,
        intent,
        StripeAmount.money(
            dispute.path("amount").asLong(),
            mustSay("currency", dispute.path("currency").textValue()).toUpperCase(Locale.ROOT)),
        Objects.requireNonNullElse(word("reason", dispute.path("reason")), "general"),
        status);
  }

  /** What a message may leave out. */
  private static @Nullable String word(String field, JsonNode said) {
    return said.isTextual() ? mustSay(field, said.textValue()) : null;
  }

  private static @Nullable Outcome outcome(String event, JsonNode intent) {
    return switch (event) {
      case "payment_intent.succeeded" -> new Outcome.Captured(name(intent));
      case "payment_intent.canceled" -> new Outcome.Cancelled(name(intent));
      case "payment_intent.payment_failed" -> {
        var error = intent.path("last_payment_error");
        yield declined(
            word("decline_code", error.path("decline_code")), word("code", error.path("code")));
      }
      default -> null;
    };
  }

  private static String name(JsonNode intent) {
    return mustSay("payment_intent", intent.path("id").textValue());
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
