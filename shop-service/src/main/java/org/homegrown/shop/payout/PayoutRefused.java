package org.homegrown.shop.payout;

import org.homegrown.kit.problem.RuleBroken;

/** Nothing can be paid out now. */
public class PayoutRefused extends RuleBroken {

  PayoutRefused(String code, String why) {
    super(code, why);
  }
}
