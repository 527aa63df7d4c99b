package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;

/** Takes goods back into a shop: what can be sold again goes back to the shelf. */
@ApplicationScoped
class ReceiveGoods {

  private final Patience patience;

  ReceiveGoods(Patience patience) {
    this.patience = patience;
  }

  /**
   * @param lines of the order, all units of which in this return can be sold again
   */
  void receive(Case found, List<Integer> lines, Instant at) {
    found.subject().receive(at, patience);
    var units = found.subject().units();
    var sellable = new TreeMap<UUID, Long>();
    for (var line : lines.stream().distinct().toList()) {
      var quantity = units.get(line);
      if (quantity == null) {
        throw new RuleBroken(
            "line-not-returned", "Nothing of line %d is in this return.".formatted(line));
      }
      sellable.merge(found.order().lines().get(line).variantId(), quantity.longValue(), Long::sum);
    }
    if (!sellable.isEmpty()) {
      restock(found.order().shopId(), sellable, "return:" + found.subject().id());
    }
  }

  /** In the same transaction. */
  void restock(UUID shopId, Map<UUID, Long> units, String reference) {}
}
