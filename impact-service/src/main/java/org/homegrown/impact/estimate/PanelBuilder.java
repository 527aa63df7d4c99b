package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a balanced panel of rows in any order. Rows with a missing value are left out, and then
 * units that are not there in every period.
 */
public final class PanelBuilder {

  /**
   * @param rows all that were added
   * @param incomplete rows with a missing value
   * @param unbalanced units that are not there in every period
   * @param warnings what the reader must know
   */
  public record Built(
      Panel panel, long rows, long incomplete, long unbalanced, List<Why> warnings) {}

  /** All of a panel is held at once; a unit takes as much as so many numbers. */
  private static final long MOST_NUMBERS = 20_000_000;

  private static final int NUMBERS_OF_A_ROW = 4;
  private static final int NUMBERS_OF_A_UNIT = 16;

  private final long most;
  private final List<String> covariates;
  private final List<GrowingNumbers> values = new ArrayList<>();
  private final GrowingNumbers units = new GrowingNumbers();
  private final GrowingNumbers periods = new GrowingNumbers();
  private final GrowingNumbers lines = new GrowingNumbers();
  private final GrowingNumbers outcomes = new GrowingNumbers();
  private final Map<String, Integer> unitOf = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final GrowingNumbers groupOf = new GrowingNumbers();
  private final Map<String, Integer> clusters = new HashMap<>();
  private final GrowingNumbers clusterOf = new GrowingNumbers();
  private final TreeMap<Double, Integer> periodOf = new TreeMap<>();
  private long rows;
  private long incomplete;

  public PanelBuilder(List<String> covariates) {
    this(covariates, MOST_NUMBERS);
  }

  PanelBuilder(List<String> covariates, long most) {
    this.most = most;
    this.covariates = List.copyOf(covariates);
    covariates.forEach(covariate -> values.add(new GrowingNumbers()));
  }

  /**
   * @param line for whoever has to look for a mistake
   * @param group first treated period, {@link Panel#NEVER} without one
   * @param cluster null when each unit stands for itself
   * @throws PanelUnusable when the group or the cluster of a unit changes, or there are too many
   */
  public void add(
      long line,
      String unit,
      double period,
      double outcome,
      double group,
      double[] row,
      @Nullable String cluster) {
    rows++;
    if (!isComplete(unit, period, outcome, group, row)) {
      incomplete++;
      return;
    }
    mustBeHeld(line);
    var index = index(line, unit, group, cluster);
    units.add(index);
    periods.add(periodOf.computeIfAbsent(period + 0.0, each -> periodOf.size()));
    lines.add(line);
    outcomes.add(outcome);
    for (int j = 0; j < row.length; j++) {
      values.get(j).add(row[j]);
    }
  }

  /** Whether a panel of so many rows can be held. */
  public static boolean holds(long rows, long units, int covariates) {
    return numbers(rows, units, covariates) <= MOST_NUMBERS;
  }

  private static long numbers(long rows, long units, int covariates) {
    return rows * (NUMBERS_OF_A_ROW + covariates) + units * NUMBERS_OF_A_UNIT;
  }

  private void mustBeHeld(long line) {
    if (numbers(units.size() + 1L, names.size(), covariates.size()) > most) {
      throw new PanelUnusable(
          line,
          "(row)",
          "too-large",
          "more rows than are read at once with so many covariates and levels");
    }
  }

  private static boolean isComplete(
      String unit, double period, double outcome, double group, double[] row) {
    return !unit.isEmpty()
        && Double.isFinite(period)
        && Double.isFinite(outcome)
        && !Double.isNaN(group)
        && Arrays.stream(row).allMatch(Double::isFinite);
  }

  private int index(long line, String unit, double group, @Nullable String cluster) {
    var clusterIndex =
        cluster == null ? -1 : clusters.computeIfAbsent(cluster, each -> clusters.size());
    var known = unitOf.get(unit);
    if (known == null) {
      unitOf.put(unit, names.size());
      names.add(unit);
      groupOf.add(group);
      clusterOf.add(clusterIndex);
      return names.size() - 1;
    }
    if (groupOf.get(known) != group) {
      throw new PanelUnusable(
          line,
          "group",
          "group-changes",
          "unit '%s' was of another group in an earlier line".formatted(unit));
    }
    if (clusterOf.get(known) != clusterIndex) {
      throw new PanelUnusable(
          line,
          "cluster",
          "cluster-changes",
          "unit '%s' was of another cluster in an earlier line".formatted(unit));
    }
    return known;
  }

  /**
   * Units come in the order of their names. Where everybody starts some time, the last ones are who
   * is compared with: periods from their start on are left out.
   *
   * @param anticipation how much earlier than their group says units may react
   * @throws PanelUnusable when a unit is there twice in a period
   */
  public Built build(double anticipation) {
    mustBeOnce();
    var end = end(anticipation);
    var shown = periodOf.headMap(end);
    var order = order(shown);
    var rowsOf = new int[names.size()];
    for (int row = 0; row < units.size(); row++) {
      if (order[(int) periods.get(row)] >= 0) {
        rowsOf[(int) units.get(row)]++;
      }
    }
    var kept =
        IntStream.range(0, rowsOf.length)
            .filter(unit -> rowsOf[unit] == shown.size())
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Built(
        panel(kept, shown), rows, incomplete, rowsOf.length - kept.length, warnings(end));
  }

  /** The period from which on everybody is treated, or reacts already. */
  private double end(double anticipation) {
    if (periodOf.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    var latest = Double.NEGATIVE_INFINITY;
    for (int unit = 0; unit < names.size(); unit++) {
      latest = Math.max(latest, groupOf.get(unit));
    }
    var begins = latest - anticipation;
    return begins > periodOf.firstKey() && begins <= periodOf.lastKey()
        ? begins
        : Double.POSITIVE_INFINITY;
  }

  private static List<Why> warnings(double end) {
    return Double.isInfinite(end)
        ? List.of()
        : List.of(
            new Why(
                "no-never-treated",
                "Every unit is treated some time: the last group is compared with, and periods from %s on are left out."
                    .formatted(Numbers.text(end))));
  }

  /** Rows are looked at unit by unit: that takes no table of all units and periods. */
  private void mustBeOnce() {
    var rowsOf = new int[names.size()];
    for (int row = 0; row < units.size(); row++) {
      rowsOf[(int) units.get(row)]++;
    }
    var next = new int[rowsOf.length];
    for (int unit = 1; unit < next.length; unit++) {
      next[unit] = next[unit - 1] + rowsOf[unit - 1];
    }
    var byUnit = new int[units.size()];
    for (int row = 0; row < byUnit.length; row++) {
      byUnit[next[(int) units.get(row)]++] = row;
    }
    var seenBy = new int[periodOf.size()];
    Arrays.fill(seenBy, -1);
    for (var row : byUnit) {
      var unit = (int) units.get(row);
      var period = (int) periods.get(row);
      if (seenBy[period] == unit) {
        throw new PanelUnusable(
            (long) lines.get(row),
            "unit",
            "unit-twice",
            "unit '%s' is there twice in the same period".formatted(names.get(unit)));
      }
      seenBy[period] = unit;
    }
  }

  private Panel panel(int[] kept, SortedMap<Double, Integer> shown) {
    var place = new int[names.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < kept.length; i++) {
      place[kept[i]] = i;
    }
    var times = shown.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    var order = order(shown);
    return new Panel(
        times,
        Arrays.stream(kept).mapToDouble(groupOf::get).toArray(),
        table(outcomes, place, order, times.length, kept.length),
        covariates,
        values.stream()
            .map(column -> table(column, place, order, times.length, kept.length))
            .toArray(double[][][]::new),
        clusters.isEmpty() ? null : clusters(kept));
  }

  /** The place of each period, by its index; −1 of those that are left out. */
  private int[] order(SortedMap<Double, Integer> shown) {
    var order = new int[periodOf.size()];
    Arrays.fill(order, -1);
    var rank = 0;
    for (var index : shown.values()) {
      order[index] = rank++;
    }
    return order;
  }

  private double[][] table(GrowingNumbers column, int[] place, int[] order, int height, int width) {
    var table = new double[height][width];
    for (int row = 0; row < column.size(); row++) {
      var unit = place[(int) units.get(row)];
      var period = order[(int) periods.get(row)];
      if (unit >= 0 && period >= 0) {
        table[period][unit] = column.get(row);
      }
    }
    return table;
  }

  private int[] clusters(int[] kept) {
    var seen = new HashMap<Integer, Integer>();
    return Arrays.stream(kept)
        .map(unit -> seen.computeIfAbsent((int) clusterOf.get(unit), each -> seen.size()))
        .toArray();
  }
}
