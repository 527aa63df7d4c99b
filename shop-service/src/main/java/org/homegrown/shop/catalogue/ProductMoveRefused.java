package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.Conflict;

/** The product is not in a state from which it could get there. */
class ProductMoveRefused extends Conflict {

  ProductMoveRefused(ProductStatus from, ProductStatus to) {
    super("product-move-refused", "A product cannot go from %s to %s.".formatted(from, to));
  }
}
