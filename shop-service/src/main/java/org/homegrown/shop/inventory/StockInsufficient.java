package org.homegrown.shop.inventory;

import java.util.UUID;
import org.homegrown.kit.problem.Conflict;

/** Fewer are left than somebody wants. */
public class StockInsufficient extends Conflict {

  public StockInsufficient(UUID variantId, long left) {
    super("stock-insufficient", "Only %d left of variant %s.".formatted(left, variantId));
  }
}
