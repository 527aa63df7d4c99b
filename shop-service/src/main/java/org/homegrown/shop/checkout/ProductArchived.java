package org.homegrown.shop.checkout;

import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;

/** It was sold once and is not any more. */
public class ProductArchived extends RuleBroken {

  ProductArchived(UUID variantId) {
    super("product-archived", "Variant %s is not sold any more.".formatted(variantId));
  }
}
