package org.homegrown.shop.returns;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;

/** Units of an order's lines that a return is of. */
@Embeddable
class ReturnLines {

  @ElementCollection
  @CollectionTable(
      name = "order_return_line",
      joinColumns = @JoinColumn(name = "return_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<ReturnLine> lines;

  @SuppressWarnings("NullAway.Init")
  protected ReturnLines() {}

  ReturnLines(UUID shopId, SortedMap<Integer, Integer> units) {
    this.lines = lines(shopId, units);
  }

  private static List<ReturnLine> lines(UUID shopId, SortedMap<Integer, Integer> units) {
    return units.entrySet().stream()
        .map(each -> new ReturnLine(shopId, each.getKey(), each.getValue()))
        .toList();
  }

  SortedMap<Integer, Integer> units() {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.orderLine(), line.quantity()));
    return units;
  }

  /**
   * What is left without these.
   *
   * @throws RuleBroken {@code units-exceed-return}
   */
  SortedMap<Integer, Integer> without(SortedMap<Integer, Integer> some) {
    var rest = units();
    some.forEach(
        (line, quantity) -> {
          var left = rest.getOrDefault(line, 0) - quantity;
          if (left < 0) {
            throw new RuleBroken(
                "units-exceed-return",
                "So many units of the order's line %d are not in this return.".formatted(line + 1));
          }
          rest.put(line, left);
        });
    rest.values().removeIf(left -> left == 0);
    return rest;
  }

  void become(UUID shopId, SortedMap<Integer, Integer> units) {
    lines.clear();
    lines.addAll(lines(shopId, units));
  }
}
