package org.homegrown.shop.inventory;

import org.homegrown.kit.problem.Conflict;

/** Fewer are left than somebody wants. */
public class StockInsufficient extends Conflict {

  /**
   * @param title as an order shows it
   */
  public StockInsufficient(String title, long left) {
    super(
        "stock-insufficient",
        left <= 0
            ? "%s is sold out.".formatted(title)
            : "Only %d left of %s.".formatted(left, title));
  }
}
