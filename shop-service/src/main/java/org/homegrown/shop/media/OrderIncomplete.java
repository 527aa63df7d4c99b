package org.homegrown.shop.media;

import org.homegrown.kit.problem.RuleBroken;

/** A new order of pictures leaves some out, or names others. */
class OrderIncomplete extends RuleBroken {

  OrderIncomplete() {
    super("picture-order-incomplete", "Name each of the product's pictures once.");
  }
}
