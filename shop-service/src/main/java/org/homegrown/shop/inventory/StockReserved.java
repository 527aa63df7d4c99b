package org.homegrown.shop.inventory;

import org.homegrown.kit.problem.Conflict;

/** Fewer would be on the shelf than orders hold that wait for payment. */
class StockReserved extends Conflict {

  StockReserved(StockLevel level) {
    super(
        "stock-reserved",
        "%d of %s are reserved for orders that wait for payment. Try again when they are paid or have expired."
            .formatted(level.reserved(), level.sku()));
  }
}
