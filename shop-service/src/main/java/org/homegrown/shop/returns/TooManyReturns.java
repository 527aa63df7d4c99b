package org.homegrown.shop.returns;

import org.homegrown.kit.problem.RuleBroken;

/** So many returns of one order are a mistake. */
public class TooManyReturns extends RuleBroken {

  static final int LIMIT = 100;

  TooManyReturns() {
    super("too-many-returns", "An order has at most %d returns.".formatted(LIMIT));
  }
}
