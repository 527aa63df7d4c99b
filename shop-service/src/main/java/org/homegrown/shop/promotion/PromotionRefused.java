package org.homegrown.shop.promotion;

import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.RuleBroken;

/** A code that was asked for cannot be used, and why. */
public class PromotionRefused extends RuleBroken {

  private PromotionRefused(String code, String detail) {
    super(code, detail);
  }

  static PromotionRefused unknown(String code) {
    return new PromotionRefused(
        "promotion-code-unknown",
        "Nobody whose goods these are gives the code %s.".formatted(code));
  }

  static PromotionRefused notYet(String code) {
    return new PromotionRefused(
        "promotion-not-started", "The promotion %s has not started yet.".formatted(code));
  }

  static PromotionRefused ended(String code) {
    return new PromotionRefused("promotion-ended", "The promotion %s is over.".formatted(code));
  }

  static PromotionRefused usedUp(String code) {
    return new PromotionRefused(
        "promotion-used-up", "The promotion %s was used as often as it may be.".formatted(code));
  }

  static PromotionRefused usedUp() {
    return new PromotionRefused("promotion-used-up", "A promotion was used as often as it may be.");
  }

  static PromotionRefused usedByBuyer(String code) {
    return new PromotionRefused(
        "promotion-used-by-you", "You have used the promotion %s already.".formatted(code));
  }

  static PromotionRefused belowMinimum(String code, Money minimum) {
    return new PromotionRefused(
        "promotion-below-minimum",
        "The promotion %s begins at a subtotal of %d %s in minor units."
            .formatted(code, minimum.amount(), minimum.currency()));
  }

  static PromotionRefused notForThese(String code) {
    return new PromotionRefused(
        "promotion-not-applicable", "The promotion %s is for other goods.".formatted(code));
  }
}
