package org.homegrown.shop.inventory;

import java.util.UUID;
import org.homegrown.kit.problem.Conflict;

/** Fewer are left than somebody wants. */
public class StockInsufficient extends Conflict {

  private final UUID variantId;
  private final long left;

  StockInsufficient(UUID variantId, long left) {
    super("stock-insufficient", "Only %d left of variant %s.".formatted(left, variantId));
    this.variantId = variantId;
    this.left = left;
  }

  public UUID variantId() {
    return variantId;
  }

  public long left() {
    return left;
  }
}
