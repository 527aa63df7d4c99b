package org.homegrown.shop.order;

import org.homegrown.kit.problem.RuleBroken;

/** Nobody buys so much at once; and sums over all orders must fit their columns. */
public class OrderTooLarge extends RuleBroken {

  /** Minor units of any currency. */
  static final long LIMIT = 1_000_000_000_000L;

  OrderTooLarge() {
    super("order-too-large", "An order's total is at most %d minor units.".formatted(LIMIT));
  }
}
