package org.homegrown.shop.promotion;

import org.homegrown.kit.problem.Conflict;

/** A giver's codes are unique, also against its promotions that are over. */
public class PromotionCodeTaken extends Conflict {

  PromotionCodeTaken() {
    super("promotion-code-taken", "There is, or was, a promotion with this code already.");
  }
}
