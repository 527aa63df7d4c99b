package org.homegrown.shop.category;

import org.homegrown.kit.problem.RuleBroken;

/** A category is put below one that is not there. */
class ParentUnknown extends RuleBroken {

  ParentUnknown() {
    super("category-parent-unknown", "There is no such parent. Make it first.");
  }
}
