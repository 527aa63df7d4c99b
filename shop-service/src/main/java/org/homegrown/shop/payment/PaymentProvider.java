package org.homegrown.shop.payment;

import java.util.UUID;
import java.util.function.Function;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who moves buyers' money. Called outside every transaction, with no lock held. Repeating
 * a call with the same charge or refund moves nothing more and gives the same outcome.
 */
interface PaymentProvider {

  /**
   * What a provider is asked for.
   *
   * @param id the same for every try
   * @param token stands for the buyer's means of payment
   * @param reference the provider's own name for it, as far as it has given one
   */
  record Charge(UUID id, Money amount, String token, @Nullable String reference) {

    Charge named(String by) {
      return new Charge(id, amount, token, by);
    }
  }

  /** What a provider says of a charge. */
  sealed interface Outcome {

    /** The money is promised and will come by {@link #capture}. */
    record Authorized(String reference) implements Outcome {}

    /** The money is here. */
    record Captured(String reference) implements Outcome {}

    /**
     * @param code the provider's reason
     */
    record Declined(String code) implements Outcome {}

    /** No answer in time: the money may or may not have moved. Asking again is safe. */
    record Unknown() implements Outcome {}

    /**
     * The charge was given up, and will never move money.
     *
     * @param reference null when the provider could not find it
     */
    record Cancelled(@Nullable String reference) implements Outcome {}
  }

  /**
   * What a provider is asked to give back.
   *
   * @param id the same for every try
   * @param attempt goes up when a try was refused: what was refused is not repeated but asked anew
   */
  record Repay(UUID id, int attempt, Charge charge, Money amount) {}

  /** What a provider says of a refund. */
  sealed interface RefundOutcome {

    /**
     * @param reference the provider's own name for it, if it gives any
     */
    record Settled(@Nullable String reference) implements RefundOutcome {}

    /** The money stays where it is until somebody decides. */
    record Failed(String code, @Nullable String reference) implements RefundOutcome {}

    /** Not now: asking again later may help. */
    record Refused(String code) implements RefundOutcome {}

    record Unknown() implements RefundOutcome {}
  }

  /** A provider's own word, by webhook. */
  sealed interface Message {

    /**
     * @param id the same when the provider says it again
     */
    record OfCharge(String id, UUID charge, Outcome outcome) implements Message {}

    record OfRefund(UUID refund, int attempt, RefundOutcome outcome) implements Message {}

    /**
     * The buyer asked their bank to take the money back.
     *
     * @param reference the provider's own name for it
     * @param charge the provider's own name for the charge
     */
    record OfDispute(
        String reference, String charge, Money amount, String reason, PaymentDisputeStatus status)
        implements Message {}
  }

  /** The method's name in the API. */
  String method();

  /**
   * What the buyer's device needs to know to get a token from the provider; never a secret.
   *
   * @return null when it needs nothing
   */
  default @Nullable String publicKey() {
    return null;
  }

  /**
   * @throws IllegalStateException when settings are missing without which nobody can pay
   */
  default void mustBeSetUp() {}

  Outcome authorize(Charge charge);

  /** Takes the money that was promised. */
  Outcome capture(Charge charge);

  /** What has become of a charge that nothing was heard of. */
  Outcome present(Charge charge);

  /** Gives a charge up, unless its money is here already. */
  Outcome cancel(Charge charge);

  RefundOutcome refund(Repay refund);

  /**
   * Verifies and reads a webhook.
   *
   * @param header a header's value by its name
   * @return null when it is about something that does not matter here
   * @throws WebhookRefused when the signature is not the provider's
   */
  @Nullable Message read(Function<String, @Nullable String> header, String body);

  /**
   * Whether it finds a charge by the charge's own id, at once and for good. Otherwise its name for
   * the charge is written down before the money is taken.
   */
  default boolean findsById() {
    return false;
  }

  /** Whether the money is taken as soon as it is promised. */
  default boolean capturesAtOnce() {
    return true;
  }
}
