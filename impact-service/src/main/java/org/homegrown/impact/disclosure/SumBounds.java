package org.homegrown.impact.disclosure;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homegrown.impact.disclosure.Cell.Key;

/**
 * How closely the shown values of a measure that adds up bound the hidden ones, as none is
 * negative. Hidden cells that hang together are looked at together while they are at most {@value
 * #WHOLE}; of more, each by itself with the {@value #NEAR} that are nearest to it.
 */
final class SumBounds {

  private static final int WHOLE = 400;
  private static final int NEAR = 60;

  /** Less room than this share of a value tells the value. */
  private static final double TOO_NEAR = 0.2;

  private final Table table;
  private final Measure measure;
  private final Set<Key> hidden;

  SumBounds(Table table, Measure measure, Set<Key> hidden) {
    this.table = table;
    this.measure = measure;
    this.hidden = hidden;
  }

  /** Those of the cells asked for that have too little room. */
  Set<Key> narrow(Collection<Key> asked) {
    var left = new LinkedHashSet<>(asked);
    left.removeIf(key -> measure.of(key) == 0);
    var narrow = new HashSet<Key>();
    while (!left.isEmpty()) {
      var first = left.getFirst();
      var together = around(first, WHOLE + 1);
      var all = together.size() <= WHOLE;
      var here = all ? together.stream().filter(left::contains).toList() : List.of(first);
      left.removeAll(here);
      narrow.addAll(among(all ? together : around(first, NEAR), here));
    }
    return narrow;
  }

  /** The cell and the hidden ones that hang together with it, the nearest first. */
  private List<Key> around(Key start, int most) {
    var seen = new LinkedHashSet<Key>(List.of(start));
    var next = new ArrayDeque<Key>(List.of(start));
    while (!next.isEmpty()) {
      for (var sum : table.sumsOf(next.remove())) {
        for (var member : sum.members()) {
          if (hidden.contains(member) && seen.size() < most && seen.add(member)) {
            next.add(member);
          }
        }
      }
    }
    return List.copyOf(seen);
  }

  private List<Key> among(List<Key> unknowns, List<Key> asked) {
    var numbers = new HashMap<Key, Integer>();
    unknowns.forEach(key -> numbers.put(key, numbers.size()));
    var rows =
        unknowns.stream()
            .flatMap(key -> table.sumsOf(key).stream())
            .distinct()
            .filter(sum -> hasNoOthers(sum, numbers.keySet()))
            .map(sum -> row(sum, numbers))
            .toArray(double[][]::new);
    var reach = new Reach(rows, unknowns.stream().mapToDouble(measure::of).toArray());
    return asked.stream()
        .filter(key -> !reach.has(numbers.getOrDefault(key, 0), TOO_NEAR * measure.of(key)))
        .toList();
  }

  private boolean hasNoOthers(Sum sum, Set<Key> unknowns) {
    return sum.members().stream().allMatch(key -> !hidden.contains(key) || unknowns.contains(key));
  }

  private static double[] row(Sum sum, Map<Key, Integer> numbers) {
    var row = new double[numbers.size()];
    for (var member : sum.members()) {
      var number = numbers.get(member);
      if (number != null) {
        row[number] = member.equals(sum.whole()) ? 1 : -1;
      }
    }
    return row;
  }
}
