package org.homegrown.shop.cart;

import org.homegrown.kit.problem.RuleBroken;

/** So many lines are not ordered at once. */
public class CartFull extends RuleBroken {

  static final int LIMIT = 100;

  CartFull() {
    super("cart-full", "A cart has at most %d lines. Take one out first.".formatted(LIMIT));
  }
}
