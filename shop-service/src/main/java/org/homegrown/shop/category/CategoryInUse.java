package org.homegrown.shop.category;

import org.homegrown.kit.problem.Conflict;

/** Something would be left without its place. */
class CategoryInUse extends Conflict {

  CategoryInUse() {
    super("category-in-use", "The category has products, or categories below it. Move them first.");
  }
}
