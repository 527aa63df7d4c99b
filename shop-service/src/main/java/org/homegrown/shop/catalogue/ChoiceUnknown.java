package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** A variant's choices do not fit the product's options. */
class ChoiceUnknown extends RuleBroken {

  ChoiceUnknown() {
    super("choice-unknown", "A variant names one offered value for each of its product's options.");
  }
}
