package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** What an option offers only grows, and not for ever: variants name its values. */
class OptionValueMissing extends RuleBroken {

  OptionValueMissing(String option) {
    super(
        "option-value-missing",
        "List all values that option %s offers, at most 100; none can be taken away."
            .formatted(option));
  }
}
