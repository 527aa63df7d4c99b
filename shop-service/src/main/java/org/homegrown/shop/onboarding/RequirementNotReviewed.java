package org.homegrown.shop.onboarding;

import org.homegrown.kit.problem.RuleBroken;

/** Nobody can agree to the terms in the seller's place. */
public class RequirementNotReviewed extends RuleBroken {

  RequirementNotReviewed(Requirement.Kind kind) {
    super(
        "requirement-not-reviewed",
        "%s is the seller's to fulfil. Operators may waive it.".formatted(kind));
  }
}
