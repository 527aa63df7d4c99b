package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.DidOptions.Window;

/**
 * What many cells say together. Periods since the start that are outside the window do not count in
 * any but the calendar.
 */
final class Aggregates {

  /**
   * @param overall one number
   * @param by the numbers that it sums up
   */
  record Family(Combination overall, List<Combination> by) {}

  private final List<Cell> cells;
  private final Window window;
  private final double[] groups;
  private final double[] shares;
  private final double first;
  private final double last;

  /** Cells that could not be estimated do not count. */
  Aggregates(Panel panel, List<Cell> cells, Window window) {
    this.cells = cells;
    this.window = window;
    this.groups = panel.groups();
    this.shares = Arrays.stream(groups).map(panel::share).toArray();
    this.first = panel.periods()[0];
    this.last = panel.periods()[panel.periods().length - 1];
  }

  boolean areThere() {
    return cells.stream().anyMatch(cell -> cell.isThere() && cell.isPost());
  }

  /** Whether the window leaves something to sum up. */
  boolean areShown() {
    return cells.stream().anyMatch(cell -> cell.isThere() && counts(cell))
        && cells.stream().anyMatch(cell -> cell.isThere() && cell.isPost() && isShown(cell));
  }

  /** All post cells, each weighted by its group. */
  Family simple() {
    return new Family(weighted(0, this::counts), List.of());
  }

  private boolean counts(Cell cell) {
    return cell.isPost() && cell.distance() <= window.latest();
  }

  private boolean isShown(Cell cell) {
    var distance = cell.distance();
    var balanced = window.balanced();
    return distance >= window.earliest()
        && distance <= window.latest()
        && (balanced == null
            || (last - cell.group() >= balanced
                && distance <= balanced
                && distance >= balanced - last + first));
  }

  /** The mean effect upon each group since it started. */
  Family group() {
    var by = new ArrayList<Combination>();
    for (var group : groups) {
      var own = parts(cell -> counts(cell) && cell.group() == group);
      if (!own.isEmpty()) {
        by.add(Combination.mean(group, own));
      }
    }
    return new Family(Combination.weighted(0, by, groupsOf(by), shares), by);
  }

  /** By distance from the start; overall from the start on. */
  Family dynamic() {
    var by = by(Cell::distance, this::isShown);
    return new Family(Combination.mean(0, by.stream().filter(each -> each.at() >= 0).toList()), by);
  }

  /** By period, of the groups that have started. */
  Family calendar() {
    var by = by(Cell::period, Cell::isPost);
    return new Family(Combination.mean(0, by), by);
  }

  private List<Combination> by(ToDoubleFunction<Cell> at, Predicate<Cell> counts) {
    return cells.stream()
        .filter(cell -> cell.isThere() && counts.test(cell))
        .mapToDouble(at)
        .distinct()
        .sorted()
        .mapToObj(
            each -> weighted(each, cell -> counts.test(cell) && at.applyAsDouble(cell) == each))
        .toList();
  }

  private Combination weighted(double at, Predicate<Cell> counts) {
    return Combination.weighted(
        at,
        parts(counts),
        indices(counts).map(i -> groupIndex(cells.get(i).group())).toArray(),
        shares);
  }

  private List<Combination> parts(Predicate<Cell> counts) {
    return indices(counts)
        .mapToObj(i -> Combination.single(i, cells.get(i), groups.length))
        .toList();
  }

  private IntStream indices(Predicate<Cell> counts) {
    return IntStream.range(0, cells.size())
        .filter(i -> cells.get(i).isThere() && counts.test(cells.get(i)));
  }

  private int[] groupsOf(List<Combination> by) {
    return by.stream().mapToInt(each -> groupIndex(each.at())).toArray();
  }

  private int groupIndex(double group) {
    return Arrays.binarySearch(groups, group);
  }
}
