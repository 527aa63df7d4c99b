package org.homegrown.shop.promotion;

import org.homegrown.kit.problem.RuleBroken;

/** The parts of a promotion do not fit together. */
public class PromotionContradictory extends RuleBroken {

  PromotionContradictory(String detail) {
    super("promotion-contradictory", detail);
  }
}
