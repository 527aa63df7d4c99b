package org.homegrown.impact.estimate;

import java.util.Arrays;
import java.util.List;

/** The influence of each unit, or of each cluster of units, upon every number. */
final class Influences {

  /** Less than this part of the outcome's spread is what arithmetic leaves of nothing. */
  private static final double SMALLEST = 1e-12;

  private final Panel panel;
  private final List<Cell> cells;
  private final int[] groupOf;
  private final int independent;

  Influences(Panel panel, List<Cell> cells) {
    this.panel = panel;
    this.cells = cells;
    var groups = panel.groups();
    this.groupOf =
        Arrays.stream(panel.group()).mapToInt(each -> Arrays.binarySearch(groups, each)).toArray();
    this.independent =
        panel.cluster() == null
            ? panel.units()
            : Arrays.stream(panel.cluster()).max().orElse(-1) + 1;
  }

  /** How many draw their sign of their own: units, or clusters. */
  int independent() {
    return independent;
  }

  int units() {
    return panel.units();
  }

  double weightOf(int unit) {
    return panel.weightOf(unit);
  }

  int independentOf(int unit) {
    return panel.cluster() == null ? unit : panel.cluster()[unit];
  }

  List<Cell> cells() {
    return cells;
  }

  /** Index of a unit's group; negative when it is never treated. */
  int groupOf(int unit) {
    return groupOf[unit];
  }

  /** √(Σ IF² / n) / √n; not a number where nothing varies. */
  double error(Combination of) {
    var squares = 0.0;
    for (var each : sums(of)) {
      squares += each * each;
    }
    var error = Math.sqrt(squares) / units();
    var spread = of.terms().stream().mapToDouble(term -> cells.get(term.cell()).spread()).max();
    return error > SMALLEST * spread.orElse(0) ? error : Double.NaN;
  }

  /** Of each number with each other one, by the same influences as their errors. */
  double[][] covariance(List<Combination> of) {
    var sums = of.stream().map(this::sums).toArray(double[][]::new);
    var covariance = new double[sums.length][sums.length];
    for (int j = 0; j < sums.length; j++) {
      for (int k = 0; k <= j; k++) {
        var sum = 0.0;
        for (int i = 0; i < independent; i++) {
          sum += sums[j][i] * sums[k][i];
        }
        covariance[j][k] = sum / units() / units();
        covariance[k][j] = covariance[j][k];
      }
    }
    return covariance;
  }

  /** Of each independent one. */
  double[] sums(Combination of) {
    var sums = new double[independent];
    for (var term : of.terms()) {
      var cell = cells.get(term.cell());
      for (int i = 0; i < cell.influence().length; i++) {
        sums[independentOf(cell.units()[i])] += term.weight() * cell.influence()[i];
      }
    }
    for (int unit = 0; unit < groupOf.length; unit++) {
      if (groupOf[unit] >= 0) {
        sums[independentOf(unit)] += panel.weightOf(unit) * of.shift()[groupOf[unit]];
      }
    }
    return sums;
  }
}
