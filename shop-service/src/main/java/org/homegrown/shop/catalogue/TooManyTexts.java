package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.RuleBroken;

/** A product is in enough languages. */
class TooManyTexts extends RuleBroken {

  TooManyTexts() {
    super("too-many-texts", "A product has texts in at most 20 languages.");
  }
}
