package org.homegrown.shop.delivery;

import org.homegrown.kit.problem.RuleBroken;

/** This delivery does not go there, or does not carry so much. */
public class DeliveryImpossible extends RuleBroken {

  private DeliveryImpossible(String detail) {
    super("delivery-not-available", detail);
  }

  static DeliveryImpossible tooHeavy(String option, long grams) {
    return new DeliveryImpossible("%s does not carry %d g.".formatted(option, grams));
  }

  static DeliveryImpossible notServed(String option) {
    return new DeliveryImpossible("%s does not go to this region.".formatted(option));
  }
}
