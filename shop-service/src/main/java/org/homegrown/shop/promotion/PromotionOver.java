package org.homegrown.shop.promotion;

import org.homegrown.kit.problem.Conflict;

/** What is over cannot be ended. */
public class PromotionOver extends Conflict {

  PromotionOver() {
    super("promotion-over", "The promotion is over already.");
  }
}
