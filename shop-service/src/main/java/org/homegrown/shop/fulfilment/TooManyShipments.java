package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.RuleBroken;

/** So many parcels for one order are a mistake. */
public class TooManyShipments extends RuleBroken {

  static final int LIMIT = 100;

  TooManyShipments() {
    super("too-many-shipments", "An order has at most %d shipments.".formatted(LIMIT));
  }
}
