package org.homegrown.shop.promotion;

import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;

/** A promotion for a product that its giver does not have. */
public class ProductUnknown extends RuleBroken {

  ProductUnknown(UUID productId) {
    super("product-unknown", "There is no product %s to discount.".formatted(productId));
  }
}
