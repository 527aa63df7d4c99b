package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param unsaid units left out because their group is missing
   * @param unbalanced units that are not there in every period
   * @param warnings what the reader must know
   */
  public record Built(
      Panel panel, long rows, long incomplete, long unsaid, long unbalanced, List<Why> warnings) {}

  /**
   * What is known of a unit in a period. Not a number where it is missing.
   *
   * @param group first treated period, {@link Panel#NEVER} without one
   * @param cluster empty where it is missing; null when each unit stands for itself
   * @param weight of the unit; 1 when all weigh the same
   */
  public record Row(
      String unit,
      double period,
      double outcome,
      double group,
      double[] covariates,
      @Nullable String cluster,
      double weight) {

    private boolean isComplete() {
      return !unit.isEmpty()
          && Double.isFinite(period)
          && Double.isFinite(outcome)
          && (cluster == null || !cluster.isEmpty())
          && Double.isFinite(weight)
          && Arrays.stream(covariates).allMatch(Double::isFinite);
    }
  }

  /** All of a panel is held at once; a unit takes as much as so many numbers. */
  private static final long MOST_NUMBERS = 20_000_000;

  private static final int NUMBERS_OF_A_ROW = 4;
  private static final int NUMBERS_OF_A_UNIT = 16;

  private final long most;
  private final List<Covariate> covariates;
  private final List<GrowingNumbers> values = new ArrayList<>();
  private final GrowingNumbers units = new GrowingNumbers();
  private final GrowingNumbers periods = new GrowingNumbers();
  private final GrowingNumbers lines = new GrowingNumbers();
  private final GrowingNumbers outcomes = new GrowingNumbers();
  private final Map<String, Integer> unitOf = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final GrowingNumbers groupOf = new GrowingNumbers();
  private final Map<String, Integer> clusters = new HashMap<>();

  /** Units of which some rows say the group and some do not. */
  private final Set<Integer> saidInPart = new HashSet<>();

  private final GrowingNumbers clusterOf = new GrowingNumbers();
  private final GrowingNumbers weightOf = new GrowingNumbers();
  private final TreeMap<Double, Integer> periodOf = new TreeMap<>();
  private long rows;
  private long incomplete;

  public PanelBuilder(List<Covariate> covariates) {
    this(covariates, MOST_NUMBERS);
  }

  PanelBuilder(List<Covariate> covariates, long most) {
    this.most = most;
    this.covariates = List.copyOf(covariates);
    covariates.forEach(covariate -> values.add(new GrowingNumbers()));
  }

  /**
   * @param line for whoever has to look for a mistake
   * @throws PanelUnusable when the group, the cluster or the weight of a unit changes, a weight is
   *     below zero, or there are too many rows
   */
  public void add(long line, Row row) {
    rows++;
    if (!row.isComplete()) {
      incomplete++;
      return;
    }
    mustBeHeld(line);
    var index = index(line, row);
    units.add(index);
    periods.add(periodOf.computeIfAbsent(row.period() + 0.0, each -> periodOf.size()));
    lines.add(line);
    outcomes.add(row.outcome());
    for (int j = 0; j < row.covariates().length; j++) {
      values.get(j).add(row.covariates()[j]);
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

  private int index(long line, Row row) {
    var cluster =
        row.cluster() == null
            ? -1
            : clusters.computeIfAbsent(row.cluster(), each -> clusters.size());
    var known = unitOf.get(row.unit());
    if (known == null) {
      if (row.weight() < 0) {
        throw new PanelUnusable(line, "weight", "weight-negative", "is below zero");
      }
      unitOf.put(row.unit(), names.size());
      names.add(row.unit());
      groupOf.add(row.group());
      clusterOf.add(cluster);
      weightOf.add(row.weight());
      return names.size() - 1;
    }
    if (Double.isNaN(groupOf.get(known)) == Double.isNaN(row.group())) {
      mustBe(line, row, "group", groupOf.get(known), row.group());
    } else {
      saidInPart.add(known);
    }
    mustBe(line, row, "cluster", clusterOf.get(known), cluster);
    mustBe(line, row, "weight", weightOf.get(known), row.weight());
    return known;
  }

  private static void mustBe(long line, Row row, String what, double before, double now) {
    if (Double.compare(before + 0.0, now + 0.0) != 0) {
      throw new PanelUnusable(
          line,
          what,
          what + "-changes",
          "unit '%s' was of another %s in an earlier line".formatted(row.unit(), what));
    }
  }

  /**
   * Units come in the order of their names. Who starts after the last period is never treated.
   * Where everybody starts some time, the last ones are who is compared with: periods from their
   * start on are left out.
   *
   * @param anticipation how much earlier than their group says units may react
   * @throws PanelUnusable when a unit is there twice in a period
   */
  public Built build(double anticipation) {
    mustBeOnce();
    var warnings = new ArrayList<Why>();
    var groups = groups(anticipation, warnings);
    var end = end(groups, anticipation, warnings);
    var shown = shown(groups, anticipation, end);
    var order = order(shown);
    var rowsOf = new int[names.size()];
    for (int row = 0; row < units.size(); row++) {
      if (order[(int) periods.get(row)] >= 0) {
        rowsOf[(int) units.get(row)]++;
      }
    }
    var said = IntStream.range(0, groups.length).filter(unit -> !Double.isNaN(groups[unit]));
    var kept =
        said.filter(unit -> rowsOf[unit] == shown.size())
            .boxed()
            .sorted(Comparator.comparing(names::get))
            .mapToInt(Integer::intValue)
            .toArray();
    var unsaid = Arrays.stream(groups).filter(Double::isNaN).count() - saidInPart.size();
    return new Built(
        panel(kept, groups, shown),
        rows,
        incomplete,
        unsaid,
        groups.length - unsaid - kept.length,
        warnings);
  }

  /**
   * Of each unit. Where no unit is said to be never treated, those of which no group is said are;
   * else theirs is missing, and not a number.
   */
  private double[] groups(double anticipation, List<Why> warnings) {
    var groups = IntStream.range(0, names.size()).mapToDouble(groupOf::get).toArray();
    var unsaid =
        IntStream.range(0, groups.length)
            .filter(unit -> Double.isNaN(groups[unit]) && !saidInPart.contains(unit))
            .count();
    var empty = unsaid > 0 && Arrays.stream(groups).noneMatch(group -> group == Panel.NEVER);
    if (empty) {
      warnings.add(
          new Why(
              "group-empty",
              "%d units without a first treated period count as never treated.".formatted(unsaid)));
    }
    var last = periodOf.isEmpty() ? Panel.NEVER : periodOf.lastKey() + anticipation;
    for (int unit = 0; unit < groups.length; unit++) {
      if (saidInPart.contains(unit)) {
        groups[unit] = Double.NaN;
      } else if (groups[unit] > last || (empty && Double.isNaN(groups[unit]))) {
        groups[unit] = Panel.NEVER;
      }
    }
    return groups;
  }

  /** The period from which on everybody is treated, or reacts already. */
  private double end(double[] groups, double anticipation, List<Why> warnings) {
    var latest = Arrays.stream(groups).filter(group -> !Double.isNaN(group)).max();
    if (latest.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    var begins = latest.getAsDouble() - anticipation;
    if (begins <= periodOf.firstKey() || begins > periodOf.lastKey()) {
      return Double.POSITIVE_INFINITY;
    }
    for (int unit = 0; unit < groups.length; unit++) {
      if (groups[unit] == latest.getAsDouble()) {
        groups[unit] = Panel.NEVER;
      }
    }
    warnings.add(
        new Why(
            "no-never-treated",
            "Every unit is treated some time: the last group is compared with, and periods from %s on are left out."
                .formatted(Numbers.text(begins))));
    return begins;
  }

  /** The periods before the end in which somebody is seen who was not treated from the first on. */
  private SortedMap<Double, Integer> shown(double[] groups, double anticipation, double end) {
    var shown = new TreeMap<>(periodOf.headMap(end));
    var first = periodOf.isEmpty() ? 0 : periodOf.firstKey() + anticipation;
    var seen = new HashSet<Integer>();
    for (int row = 0; row < units.size(); row++) {
      if (groups[(int) units.get(row)] > first) {
        seen.add((int) periods.get(row));
      }
    }
    if (!seen.isEmpty()) {
      shown.values().retainAll(seen);
    }
    return shown;
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

  private Panel panel(int[] kept, double[] groups, SortedMap<Double, Integer> shown) {
    var place = new int[names.size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < kept.length; i++) {
      place[kept[i]] = i;
    }
    var times = shown.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    var order = order(shown);
    return new Panel(
        times,
        Arrays.stream(kept).mapToDouble(unit -> groups[unit]).toArray(),
        table(outcomes, place, order, times.length, kept.length),
        covariates,
        values.stream()
            .map(column -> table(column, place, order, times.length, kept.length))
            .toArray(double[][][]::new),
        clusters.isEmpty() ? null : clusters(kept),
        weights(kept));
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

  private double @Nullable [] weights(int[] kept) {
    var weights = Arrays.stream(kept).mapToDouble(weightOf::get).toArray();
    return Arrays.stream(weights).allMatch(weight -> weight == 1) ? null : Panel.scaled(weights);
  }

  private int[] clusters(int[] kept) {
    var seen = new HashMap<Integer, Integer>();
    return Arrays.stream(kept)
        .map(unit -> seen.computeIfAbsent((int) clusterOf.get(unit), each -> seen.size()))
        .toArray();
  }
}
