package org.homegrown.shop.payout;

import java.util.UUID;
import org.homegrown.kit.money.Money;

/**
 * Somebody who moves money to sellers when asked. Called outside every transaction, with no lock
 * held. Asking again for the same transfer moves nothing more and says what has become of it.
 */
interface PayoutProvider {

  record Transfer(UUID id, Money amount, AccountDetails to) {}

  /** What a provider says of a transfer. */
  sealed interface Outcome {

    record Paid(String reference) implements Outcome {}

    /**
     * @param code the provider's reason
     */
    record Failed(String code) implements Outcome {}

    /** On its way, or no answer in time: it will be asked again. */
    record Unknown() implements Outcome {}
  }

  /** Its name in the API and in the books. */
  String name();

  Outcome send(Transfer transfer);
}
