package org.homegrown.shop.delivery;

import org.homegrown.kit.problem.RuleBroken;

/** The parts of a delivery option do not fit its kind, or each other. */
public class DeliveryTermsContradictory extends RuleBroken {

  DeliveryTermsContradictory(String detail) {
    super("delivery-terms-contradictory", detail);
  }
}
