package org.homegrown.impact.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homegrown.impact.disclosure.Cell.Key;

/**
 * How closely the shown counts of distinct people bound the hidden ones: a whole has at least as
 * many as each of its parts, and at most as many as all of them. Bounds are drawn closer until they
 * stay.
 */
final class CountBounds {

  private static final long ANY = 1L << 40;

  private final Map<Key, Long> least = new HashMap<>();
  private final Map<Key, Long> most = new HashMap<>();

  CountBounds(Table table, Measure counts, Set<Key> hidden) {
    for (var cell : table.cells()) {
      var known = !hidden.contains(cell.key());
      least.put(cell.key(), known ? counts.of(cell.key()) : 0);
      most.put(cell.key(), known ? counts.of(cell.key()) : ANY);
    }
    for (var changed = true; changed; ) {
      changed = false;
      for (var sum : table.sums()) {
        changed |= draw(sum);
      }
    }
  }

  /** Those of the cells asked for where fewer numbers are left than hiding needs. */
  Set<Key> narrow(Collection<Key> asked, Rules rules) {
    return asked.stream()
        .filter(key -> most.getOrDefault(key, ANY) - least.getOrDefault(key, 0L) < rules.k() - 1)
        .collect(Collectors.toSet());
  }

  private boolean draw(Sum sum) {
    var changed = atMost(sum.whole(), total(sum.parts(), most));
    for (var part : sum.parts()) {
      var others = total(sum.parts(), most) - most.getOrDefault(part, ANY);
      changed |= atMost(part, most.getOrDefault(sum.whole(), ANY));
      changed |= atLeast(sum.whole(), least.getOrDefault(part, 0L));
      changed |= atLeast(part, least.getOrDefault(sum.whole(), 0L) - others);
    }
    return changed;
  }

  private static long total(List<Key> parts, Map<Key, Long> bounds) {
    return parts.stream().mapToLong(part -> bounds.getOrDefault(part, ANY)).sum();
  }

  private boolean atMost(Key key, long bound) {
    return bound < most.getOrDefault(key, ANY) && most.put(key, bound) != null;
  }

  private boolean atLeast(Key key, long bound) {
    return bound > least.getOrDefault(key, 0L) && least.put(key, bound) != null;
  }
}
