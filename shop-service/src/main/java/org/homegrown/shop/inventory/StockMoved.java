package org.homegrown.shop.inventory;

import org.homegrown.kit.problem.Conflict;

/** Units came or went while somebody counted. */
class StockMoved extends Conflict {

  StockMoved(StockLevel level) {
    super(
        "stock-moved",
        "There are %d of %s on hand by the books, which is not what was expected. Count again."
            .formatted(level.onHand(), level.sku()));
  }
}
