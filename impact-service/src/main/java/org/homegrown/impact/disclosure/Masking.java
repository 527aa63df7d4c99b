package org.homegrown.impact.disclosure;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homegrown.impact.disclosure.Attack.Published;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Found.How;

/**
 * Hides what is about few people, and as much else as it takes that nobody can compute it. What was
 * decided before stays; so a span of time is decided after the spans that it consists of.
 */
public final class Masking {

  private static final int MOST_ROUNDS = 50;
  private static final Comparator<Cell> SMALLEST =
      comparingLong(Cell::size)
          .thenComparing(cell -> cell.key().node())
          .thenComparing(cell -> cell.key().time());

  private final Table table;
  private final Rules rules;
  private final Map<Key, Conf> status = new LinkedHashMap<>();
  private final Set<Key> fixed;

  /** What hiding would not hide: others give it away, and may. */
  private final Set<Key> open = new HashSet<>();

  private Masking(Table table, Rules rules, Map<Key, Conf> frozen, Set<Key> hidden) {
    this.table = table;
    this.rules = rules;
    this.fixed =
        Stream.concat(frozen.keySet().stream(), hidden.stream())
            .collect(Collectors.toUnmodifiableSet());
    for (var cell : table.cells()) {
      var decided = frozen.getOrDefault(cell.key(), rules.primary(cell.layers()));
      status.put(cell.key(), decided == Conf.F && hidden.contains(cell.key()) ? Conf.D : decided);
    }
  }

  /**
   * @param frozen what was decided before, of cells of the table
   * @param hidden what is hidden anyway, for other reasons
   * @return the status of every cell
   */
  public static Map<Key, Conf> mask(
      Table table, Rules rules, Map<Key, Conf> frozen, Set<Key> hidden) {
    return new Masking(table, rules, frozen, hidden).mask();
  }

  /** What these values say of somebody when they are shown by what was decided. */
  public static Set<Key> reveals(Table table, Rules rules, Map<Key, Conf> status) {
    return Stream.concat(
            table.cells().stream()
                .filter(cell -> !status.getOrDefault(cell.key(), Conf.F).masked())
                .filter(cell -> rules.primary(cell.layers()) != Conf.F)
                .map(Cell::key),
            Attack.on(new Published(table, status, rules)).stream().map(Found::key))
        .collect(Collectors.toSet());
  }

  /** Without a look at what can be computed: for those who want to see what that gives away. */
  static Map<Key, Conf> primaryOnly(Table table, Rules rules) {
    return new Masking(table, rules, Map.of(), Set.of()).status;
  }

  private Map<Key, Conf> mask() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      complement();
      var found =
          Attack.on(new Published(table, status, rules)).stream()
              .filter(each -> !isSettled(each.key()))
              .toList();
      var changed = false;
      for (var each : found) {
        changed |= answer(each);
      }
      if (!changed) {
        if (!found.isEmpty()) {
          hideAll();
        }
        return status;
      }
    }
    hideAll();
    return status;
  }

  private void complement() {
    for (var changed = true; changed; ) {
      changed = false;
      for (var sum : table.sums()) {
        changed |= complement(sum);
      }
    }
  }

  private boolean complement(Sum sum) {
    var hidden = sum.members().stream().filter(this::isHidden).toList();
    if (hidden.isEmpty() || (hidden.size() > 1 && mayBeKnown(sum))) {
      return false;
    }
    var another = another(sum);
    if (another.isPresent()) {
      status.put(another.get(), Conf.D);
      return true;
    }
    return hidden.size() == 1 && show(hidden.getFirst());
  }

  /** A hidden whole gives nothing away; a shown one the sum of its hidden parts. */
  private boolean mayBeKnown(Sum sum) {
    if (isHidden(sum.whole())
        || sum.parts().stream().allMatch(part -> isHidden(part) || table.cell(part).size() == 0)) {
      return true;
    }
    var parts = sum.parts().stream().filter(this::isHidden).map(table::cell).toList();
    return rules.mayBeKnown(parts, sum.overTime());
  }

  /** The smallest part with somebody in it, else the whole, else any part. */
  private Optional<Key> another(Sum sum) {
    var parts =
        sum.parts().stream().filter(this::canBeHidden).map(table::cell).sorted(SMALLEST).toList();
    return Stream.of(
            parts.stream().filter(part -> part.size() > 0).map(Cell::key),
            Stream.of(sum.whole()).filter(this::canBeHidden),
            parts.stream().map(Cell::key))
        .flatMap(keys -> keys)
        .findFirst();
  }

  private boolean canBeHidden(Key key) {
    return !fixed.contains(key) && !isHidden(key) && !open.contains(key) && !isSettled(key);
  }

  /**
   * Whether cells that were decided before and are shown add up to it: hiding others is no help.
   */
  private boolean isSettled(Key key) {
    return table.sumsOf(key).stream()
        .anyMatch(
            sum ->
                sum.members().stream()
                    .filter(member -> !member.equals(key))
                    .allMatch(member -> fixed.contains(member) && !isHidden(member)));
  }

  /** Returns whether anything changed. */
  private boolean answer(Found found) {
    if (found.how() == How.EXACTLY && show(found.key())) {
      return true;
    }
    var near = table.sumsOf(found.key());
    var another =
        smallest(near).or(() -> smallest(near.stream().flatMap(this::neighbours).toList()));
    another.ifPresent(key -> status.put(key, Conf.D));
    return another.isPresent();
  }

  private Stream<Sum> neighbours(Sum sum) {
    return sum.members().stream().flatMap(member -> table.sumsOf(member).stream());
  }

  private Optional<Key> smallest(Collection<Sum> sums) {
    return sums.stream()
        .flatMap(sum -> sum.members().stream())
        .filter(this::canBeHidden)
        .map(table::cell)
        .min(comparing((Cell cell) -> cell.size() == 0).thenComparing(SMALLEST))
        .map(Cell::key);
  }

  /** Shows what was hidden for others' sake and can be computed anyway. */
  private boolean show(Key key) {
    if (fixed.contains(key) || status.get(key) != Conf.D) {
      return false;
    }
    status.put(key, Conf.F);
    return open.add(key);
  }

  /** Everything below the top: nothing new is shown then but what may be. */
  private void hideAll() {
    table.sums().stream()
        .filter(sum -> !sum.overTime())
        .flatMap(sum -> sum.parts().stream())
        .filter(this::canBeHidden)
        .toList()
        .forEach(key -> status.put(key, Conf.D));
  }

  private boolean isHidden(Key key) {
    return status.getOrDefault(key, Conf.F).masked();
  }
}
