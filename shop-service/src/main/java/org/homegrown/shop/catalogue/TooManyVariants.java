package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** A product would have more variants than anybody can look through. */
class TooManyVariants extends RuleBroken {

  TooManyVariants() {
    super("too-many-variants", "A product has at most 100 variants.");
  }
}
