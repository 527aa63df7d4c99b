package org.homegrown.shop.payment;

import java.util.UUID;
import org.homegrown.kit.money.Money;

/** Somebody who moves buyers' money. Called outside every transaction. */
interface PaymentProvider {

  /** What a provider says of a charge. */
  sealed interface Outcome {

    record Captured() implements Outcome {}

    /**
     * @param code the provider's reason
     */
    record Declined(String code) implements Outcome {}

    /** No answer in time: the money may or may not have moved. Asking again is safe. */
    record Unknown() implements Outcome {}
  }

  /** The method's name in the API. */
  String method();

  /**
   * Charges a buyer. Repeating a call with the same payment charges nothing more and gives the same
   * outcome.
   *
   * @param payment identifies the charge at the provider
   * @param token stands for the buyer's means of payment
   */
  Outcome charge(UUID payment, Money amount, String token);
}
