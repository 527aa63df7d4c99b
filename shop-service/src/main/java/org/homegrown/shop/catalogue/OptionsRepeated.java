package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** Something stands twice in a product's options. */
class OptionsRepeated extends RuleBroken {

  OptionsRepeated() {
    super("options-repeated", "Options need different names, and an option's values must differ.");
  }
}
