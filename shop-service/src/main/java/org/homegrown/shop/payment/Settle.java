package org.homegrown.shop.payment;

import java.util.UUID;
import java.util.function.Function;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A provider's word on a charge, to be written down.
 *
 * @param orderId only this order's part of the charge, as with cash; null for all of it
 * @param shop one of the charge's shops: decides the lane
 * @param message the provider's name and the id of its message, when it came by webhook
 * @param closing the call that waits for it and what it is answered, if one does
 */
record Settle(
    UUID chargeId,
    @Nullable UUID orderId,
    UUID shop,
    PaymentProvider.Outcome outcome,
    @Nullable MessageId message,
    @Nullable Closing closing) {

  /** What it is about. */
  record Subject(UUID chargeId, @Nullable UUID orderId) {}

  Subject subject() {
    return new Subject(chargeId, orderId);
  }

  record MessageId(String provider, String id) {}

  record Closing(IdempotentCall call, Function<Settled, KeptAnswer> answer) {}
}
