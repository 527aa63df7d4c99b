package org.homegrown.shop.fulfilment;

import org.homegrown.kit.problem.RuleBroken;

/** The order has no line of this number. */
public class LineUnknown extends RuleBroken {

  LineUnknown(int number) {
    super("line-unknown", "The order has no line %d. The first one is 0.".formatted(number));
  }
}
