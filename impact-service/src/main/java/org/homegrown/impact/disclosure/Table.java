package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homegrown.impact.disclosure.Cell.Key;

/** All that is known of a closed world: no sum reaches beyond it. */
public final class Table {

  private final Map<Key, Cell> cells = new LinkedHashMap<>();
  private final List<Sum> sums;
  private final List<Measure> measures;
  private final Map<Key, List<Sum>> sumsOf = new HashMap<>();

  /**
   * @param sums between these cells only
   */
  public Table(Collection<Cell> cells, List<Sum> sums, List<Measure> measures) {
    cells.forEach(cell -> this.cells.put(cell.key(), cell));
    this.sums = List.copyOf(sums);
    this.measures = List.copyOf(measures);
    for (var sum : sums) {
      for (var member : sum.members()) {
        cell(member);
        sumsOf.computeIfAbsent(member, key -> new ArrayList<>()).add(sum);
      }
    }
  }

  Collection<Cell> cells() {
    return cells.values();
  }

  List<Sum> sums() {
    return sums;
  }

  List<Measure> measures() {
    return measures;
  }

  Cell cell(Key key) {
    var cell = cells.get(key);
    if (cell == null) {
      throw new IllegalArgumentException("a sum is over " + key + ", which is no cell");
    }
    return cell;
  }

  List<Sum> sumsOf(Key key) {
    return sumsOf.getOrDefault(key, List.of());
  }
}
