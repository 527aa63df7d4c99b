package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Found.How;

/**
 * Tries what anybody can who has all that is public: adds and subtracts it in every way, and bounds
 * what is left by what cannot be negative.
 */
public final class Attack {

  /**
   * What is public.
   *
   * @param table all of the truth; the attack uses what is shown of it, and the rest only to judge
   *     how near it came
   * @param status of every cell; those that are not free are hidden
   */
  public record Published(Table table, Map<Key, Conf> status, Rules rules) {

    private Set<Key> hidden() {
      return status.entrySet().stream()
          .filter(each -> each.getValue().masked())
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  private Attack() {}

  /** Every hidden cell that can be had exactly, and those about few people nearly. */
  public static List<Found> on(Published published) {
    var hidden = published.hidden();
    var found = new ArrayList<Found>();
    exactly(published.table(), hidden).forEach(key -> found.add(new Found(key, How.EXACTLY)));
    var asked =
        hidden.stream()
            .filter(key -> published.status().getOrDefault(key, Conf.F).sensitive())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    found.forEach(each -> asked.remove(each.key()));
    for (var measure : published.table().measures()) {
      for (var key : narrow(published, measure, hidden, asked)) {
        found.add(new Found(key, How.NEARLY));
        asked.remove(key);
      }
    }
    return found;
  }

  private static Set<Key> narrow(
      Published published, Measure measure, Set<Key> hidden, Set<Key> asked) {
    return switch (measure.kind()) {
      case DISTINCT ->
          new CountBounds(published.table(), measure, hidden).narrow(asked, published.rules());
      case ADDED -> new SumBounds(published.table(), measure, hidden).narrow(asked);
    };
  }

  private static List<Key> exactly(Table table, Set<Key> hidden) {
    var keys = List.copyOf(hidden);
    var numbers = new HashMap<Key, Integer>();
    keys.forEach(key -> numbers.put(key, numbers.size()));
    var equations = new ArrayList<Map<Integer, Integer>>();
    for (var sum : table.sums()) {
      var equation = new HashMap<Integer, Integer>();
      sum.parts().stream()
          .filter(hidden::contains)
          .forEach(part -> equation.put(numbers.get(part), -1));
      if (hidden.contains(sum.whole())) {
        equation.put(numbers.get(sum.whole()), 1);
      }
      if (!equation.isEmpty()) {
        equations.add(equation);
      }
    }
    return Elimination.settled(keys.size(), equations).stream().mapToObj(keys::get).toList();
  }
}
