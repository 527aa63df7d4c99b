package org.homegrown.incubation.message;

import org.jspecify.annotations.Nullable;

/**
 * What a gateway says of a message.
 *
 * @param code why it is not sent, in words of ours: what gateways write may say to whom it goes
 * @param reference the gateway's own name for what it sent, if it gives any
 */
record Delivery(Outcome outcome, @Nullable String code, @Nullable String reference) {

  enum Outcome {
    SENT,
    /** It will never be delivered. */
    REFUSED,
    /** It was not delivered; trying again later may help. */
    NOT_NOW,
    /** It may have been delivered. */
    UNKNOWN
  }

  static Delivery sent(@Nullable String reference) {
    return new Delivery(Outcome.SENT, null, reference);
  }

  static Delivery refused(String code) {
    return new Delivery(Outcome.REFUSED, code, null);
  }

  static Delivery notNow(String code) {
    return new Delivery(Outcome.NOT_NOW, code, null);
  }

  static Delivery unknown(String code) {
    return new Delivery(Outcome.UNKNOWN, code, null);
  }
}
