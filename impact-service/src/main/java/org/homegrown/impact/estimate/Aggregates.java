package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What many cells say together. */
final class Aggregates {

  /**
   * @param overall one number
   * @param by the numbers that it sums up
   */
  record Family(Combination overall, List<Combination> by) {}

  private final List<Cell> cells;
  private final double[] groups;
  private final double[] shares;

  /** Cells that could not be estimated do not count. */
  Aggregates(Panel panel, List<Cell> cells) {
    this.cells = cells;
    this.groups = panel.groups();
    this.shares =
        Arrays.stream(groups).map(group -> (double) panel.count(group) / panel.units()).toArray();
  }

  boolean areThere() {
    return cells.stream().anyMatch(cell -> cell.isThere() && cell.isPost());
  }

  /** All post cells, each weighted by its group. */
  Family simple() {
    return new Family(weighted(0, Cell::isPost), List.of());
  }

  /** The mean effect upon each group since it started. */
  Family group() {
    var by = new ArrayList<Combination>();
    for (var group : groups) {
      var own = parts(cell -> cell.isPost() && cell.group() == group);
      if (!own.isEmpty()) {
        by.add(Combination.mean(group, own));
      }
    }
    return new Family(Combination.weighted(0, by, groupsOf(by), shares), by);
  }

  /** By distance from the start; overall from the start on. */
  Family dynamic() {
    var by = by(cell -> cell.period() - cell.group(), cell -> true);
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
