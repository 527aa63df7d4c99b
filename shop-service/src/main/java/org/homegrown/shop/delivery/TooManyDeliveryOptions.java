package org.homegrown.shop.delivery;

import org.homegrown.kit.problem.RuleBroken;

/** A checkout reads all of a shop's options, so they are few. */
public class TooManyDeliveryOptions extends RuleBroken {

  static final int LIMIT = 20;

  TooManyDeliveryOptions() {
    super(
        "delivery-options-too-many",
        "A shop has at most %d delivery options in use. Deactivate one first.".formatted(LIMIT));
  }
}
