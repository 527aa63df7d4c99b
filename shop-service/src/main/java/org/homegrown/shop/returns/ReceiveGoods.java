package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SortedMap;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.inventory.Stock;

/** Takes goods back into a shop: what can be sold again goes back to the shelf. */
@ApplicationScoped
class ReceiveGoods {

  private final Stock stock;
  private final Patience patience;

  ReceiveGoods(Stock stock, Patience patience) {
    this.stock = stock;
    this.patience = patience;
  }

  /**
   * @param restock units by line that can be sold again
   * @throws RuleBroken {@code line-not-returned} when so many of a line are not in it
   */
  void receive(Case found, SortedMap<Integer, Integer> restock, Instant at) {
    found.subject().receive(at, patience);
    var units = found.subject().units();
    var sellable = new ArrayList<Stock.Units>();
    for (var each : restock.entrySet()) {
      int line = each.getKey();
      if (each.getValue() > units.getOrDefault(line, 0)) {
        throw new RuleBroken(
            "line-not-returned",
            "So many units of the order's line %d are not in this return.".formatted(line + 1));
      }
      var variant = found.order().lines().get(line).variantId();
      sellable.add(new Stock.Units(found.order().shopId(), variant, each.getValue()));
    }
    if (!sellable.isEmpty()) {
      stock.putBack(sellable, Stock.Back.RETURNED, "return-" + found.subject().id());
    }
  }
}
