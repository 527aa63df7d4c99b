package org.homegrown.shop.category;

import org.homegrown.kit.problem.RuleBroken;

/** The tree would have a circle. */
class CategoryBelowItself extends RuleBroken {

  CategoryBelowItself() {
    super("category-below-itself", "A category cannot lie below itself.");
  }
}
