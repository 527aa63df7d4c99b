package org.homegrown.shop.catalogue;

import org.homegrown.kit.problem.Conflict;

/** An archived product stays as it is. */
class ProductArchived extends Conflict {

  ProductArchived() {
    super("product-archived", "The product is archived. Publish it again to change it.");
  }
}
