package org.homegrown.shop.payment;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.PaymentIntentService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Cards by Stripe. The token is a PaymentMethod that the buyer's device got from Stripe. Money is
 * promised first and captured by a call of its own, so an intent that was made and then lost from
 * sight never moves money: Stripe lets the promise lapse.
 *
 * <p>Intents and refunds carry our ids, in their idempotency keys and in their metadata: by the key
 * a repeated call makes nothing new, by the metadata an intent is found whose answer was lost. What
 * was refused is kept under its key too, so a refund that is asked for anew has another.
 */
@ApplicationScoped
class StripeProvider implements PaymentProvider {

  static final String CHARGE = "homegrown_charge";
  static final String REFUND = "homegrown_refund";
  static final String ATTEMPT = "homegrown_attempt";
  private static final Logger LOG = Logger.getLogger(StripeProvider.class);

  /** One question to Stripe. */
  private interface Question<T> {
    T ask() throws StripeException;
  }

  private final StripeSettings settings;
  private final StripeMessages messages;
  private final Optional<StripeClient> client;

  StripeProvider(StripeSettings settings, StripeMessages messages) {
    this.settings = settings;
    this.messages = messages;
    this.client =
        settings
            .secretKey()
            .map(
                key ->
                    StripeClient.builder()
                        .setApiKey(key)
                        .setApiBase(settings.api())
                        .setConnectTimeout((int) settings.connectTimeout().toMillis())
                        .setReadTimeout((int) settings.readTimeout().toMillis())
                        .setMaxNetworkRetries(1)
                        .build());
  }

  @Override
  public String method() {
    return "stripe";
  }

  @Override
  public @Nullable String publicKey() {
    return settings.publishableKey().orElse(null);
  }

  @Override
  public void mustBeSetUp() {
    if (client.isEmpty()
        || settings.webhookSecret().isEmpty()
        || settings.publishableKey().isEmpty()) {
      throw new IllegalStateException(
          "homegrown.payment.methods offers stripe, which needs HOMEGROWN_PAYMENT_STRIPE_SECRET_KEY,"
              + " HOMEGROWN_PAYMENT_STRIPE_PUBLISHABLE_KEY and HOMEGROWN_PAYMENT_STRIPE_WEBHOOK_SECRET.");
    }
  }

  @Override
  public Outcome authorize(Charge charge) {
    var amount = StripeAmount.of(charge.amount());
    if (amount.isEmpty()) {
      return new Outcome.Declined("amount-not-payable");
    }
    var wanted =
        PaymentIntentCreateParams.builder()
            .setAmount(amount.getAsLong())
            .setCurrency(StripeAmount.currency(charge.amount()))
            .setPaymentMethod(charge.token())
            .setAutomaticPaymentMethods(
                AutomaticPaymentMethods.builder()
                    .setEnabled(true)
                    .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                    .build())
            .setCaptureMethod(CaptureMethod.MANUAL)
            .setConfirm(true)
            .setErrorOnRequiresAction(true)
            .putMetadata(CHARGE, charge.id().toString())
            .build();
    return asked(
        () -> StripeMessages.outcome(intents().create(wanted, once("charge-" + charge.id()))));
  }

  /**
   * Stripe keeps what it refused under a key, and a capture moves money once with or without one:
   * it has none, so that it can be asked again.
   */
  @Override
  public Outcome capture(Charge charge) {
    var intent = Objects.requireNonNull(charge.reference());
    return heard(
        () -> {
          try {
            return StripeMessages.outcome(intents().capture(intent));
          } catch (InvalidRequestException notNow) {
            return StripeMessages.outcome(intents().retrieve(intent));
          }
        });
  }

  @Override
  public Outcome present(Charge charge) {
    return heard(
        () -> {
          var intent = find(charge);
          return intent == null ? new Outcome.Unknown() : StripeMessages.outcome(intent);
        });
  }

  /** An intent whose name was never heard was not captured either: see {@link Promises}. */
  @Override
  public Outcome cancel(Charge charge) {
    return heard(
        () -> {
          var intent = find(charge);
          if (intent == null) {
            return new Outcome.Cancelled(null);
          }
          try {
            return StripeMessages.outcome(intents().cancel(intent.getId()));
          } catch (InvalidRequestException notNow) {
            return StripeMessages.outcome(intents().retrieve(intent.getId()));
          }
        });
  }

  @Override
  public RefundOutcome refund(Repay refund) {
    var units = StripeAmount.of(refund.amount());
    if (units.isEmpty()) {
      return new RefundOutcome.Failed("amount-not-payable", null);
    }
    try {
      var intent = find(refund.charge());
      if (intent == null) {
        return new RefundOutcome.Refused("charge-not-found");
      }
      var earlier = stripe().v1().refunds().list(ofIntent(intent)).autoPagingIterable();
      for (var each : earlier) {
        if (StripeMessages.isTryOf(refund, each)) {
          return StripeMessages.outcome(each);
        }
      }
      return StripeMessages.outcome(
          stripe()
              .v1()
              .refunds()
              .create(
                  RefundCreateParams.builder()
                      .setPaymentIntent(intent.getId())
                      .setAmount(units.getAsLong())
                      .putMetadata(REFUND, refund.id().toString())
                      .putMetadata(ATTEMPT, String.valueOf(refund.attempt()))
                      .build(),
                  once("refund-%s-%d".formatted(refund.id(), refund.attempt()))));
    } catch (StripeException e) {
      note(e);
      return StripeMessages.refusal(e);
    }
  }

  private static RefundListParams ofIntent(PaymentIntent intent) {
    return RefundListParams.builder().setPaymentIntent(intent.getId()).setLimit(100L).build();
  }

  @Override
  public @Nullable Message read(Function<String, @Nullable String> header, String body) {
    return messages.read(header.apply("Stripe-Signature"), body);
  }

  /** By Stripe's name, or by ours when Stripe's was never heard. */
  private @Nullable PaymentIntent find(Charge charge) throws StripeException {
    if (charge.reference() != null) {
      return intents().retrieve(charge.reference());
    }
    var found =
        intents()
            .search(
                PaymentIntentSearchParams.builder()
                    .setQuery("metadata['%s']:'%s'".formatted(CHARGE, charge.id()))
                    .build());
    return found.getData().isEmpty() ? null : found.getData().getFirst();
  }

  /** A card or a question that is refused is an answer: nothing was made. */
  private static Outcome asked(Question<Outcome> question) {
    return heard(
        () -> {
          try {
            return question.ask();
          } catch (RateLimitException later) {
            throw later;
          } catch (InvalidRequestException refused) {
            note(refused);
            return new Outcome.Declined(Objects.requireNonNullElse(refused.getCode(), "refused"));
          }
        });
  }

  /** Whatever else goes wrong leaves the outcome open. */
  private static Outcome heard(Question<Outcome> question) {
    try {
      return question.ask();
    } catch (CardException refused) {
      return new Outcome.Declined(
          Objects.requireNonNullElse(
              refused.getDeclineCode(), Objects.requireNonNullElse(refused.getCode(), "declined")));
    } catch (StripeException e) {
      note(e);
      return new Outcome.Unknown();
    }
  }

  /** Without the message, which may quote what the buyer sent. */
  private static void note(StripeException e) {
    if (e instanceof ApiConnectionException) {
      LOG.warn("stripe: no answer");
    } else {
      LOG.errorf(
          "stripe: %s %s %s, request %s",
          e.getClass().getSimpleName(), e.getStatusCode(), e.getCode(), e.getRequestId());
    }
  }

  private static RequestOptions once(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  private PaymentIntentService intents() {
    return stripe().v1().paymentIntents();
  }

  private StripeClient stripe() {
    return client.orElseThrow(
        () -> new IllegalStateException("HOMEGROWN_PAYMENT_STRIPE_SECRET_KEY is not set"));
  }
}
