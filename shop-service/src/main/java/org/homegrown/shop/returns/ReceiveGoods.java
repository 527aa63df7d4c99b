package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
   * @param lines of the order, all units of which in this return can be sold again
   */
  void receive(Case found, List<Integer> lines, Instant at) {
    found.subject().receive(at, patience);
    var units = found.subject().units();
    var sellable = new ArrayList<Stock.Units>();
    for (var line : lines.stream().distinct().toList()) {
      var quantity = units.get(line);
      if (quantity == null) {
        throw new RuleBroken(
            "line-not-returned", "Nothing of line %d is in this return.".formatted(line));
      }
      var variant = found.order().lines().get(line).variantId();
      sellable.add(new Stock.Units(found.order().shopId(), variant, quantity));
    }
    if (!sellable.isEmpty()) {
      stock.putBack(sellable, Stock.Back.RETURNED, "return-" + found.subject().id());
    }
  }
}
