package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.Conflict;

/** The product is not in a state from which it could get there. */
class ProductMoveRefused extends Conflict {

  ProductMoveRefused(ProductStatus from, ProductStatus to) {
    super("product-move-refused", text(from, to));
  }

  private static String text(ProductStatus from, ProductStatus to) {
    return switch (from) {
      case PUBLISHED ->
          to == from
              ? "The product is published already."
              : "The product was published, and is no draft any more. It can be archived.";
      case ARCHIVED ->
          to == from
              ? "The product is archived already."
              : "The product is archived. It can be published again.";
      case DRAFT -> "The product is a draft. It can be published or archived.";
    };
  }
}
