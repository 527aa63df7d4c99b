package org.homegrown.impact.estimate;

import java.util.Arrays;

/** How unequally incomes are spread. An income below nought counts as nought. */
public final class Inequality {

  private Inequality() {}

  /**
   * Gini's coefficient, 0 when all are equal, and its error after Davidson (2009), J. Econometrics
   * 150.
   *
   * @throws NotEstimable without any income
   */
  public static Effect gini(double[] incomes, double confidence) {
    var sorted = sorted(incomes);
    var n = sorted.length;
    var mean = Numbers.mean(sorted);
    var ranked = 0.0;
    for (int i = 0; i < n; i++) {
      ranked += (2.0 * (i + 1) - n - 1) * sorted[i];
    }
    var gini = ranked / ((double) n * n * mean);
    var influence = new double[n];
    var below = 0.0;
    for (int i = 0; i < n; i++) {
      below += sorted[i];
      influence[i] = -(gini + 1) * sorted[i] + (2.0 * i + 1) / n * sorted[i] - 2.0 / n * below;
    }
    return Effect.of(gini, deviation(influence) / (Math.sqrt(n) * mean), confidence);
  }

  /**
   * What the highest incomes have of all.
   *
   * @param share which of them, as 0.01; where it cuts through somebody, that part counts
   */
  public static Effect topShare(double[] incomes, double share, double confidence) {
    var sorted = sorted(incomes);
    var n = sorted.length;
    var mean = Numbers.mean(sorted);
    var wanted = n * share;
    var top = 0.0;
    for (int i = n - 1; i >= 0 && wanted > 0; i--) {
      top += sorted[i] * Math.min(1, wanted);
      wanted--;
    }
    var part = top / (n * mean);
    var below = 1 - part;
    var cut = Numbers.quantile(sorted, 1 - share);
    var influence = new double[n];
    for (int i = 0; i < n; i++) {
      var under = sorted[i] <= cut ? 1 : 0;
      influence[i] =
          (sorted[i] * under + cut * (1 - share - under) - below * mean) / mean
              - below * (sorted[i] - mean) / mean;
    }
    return Effect.of(part, deviation(influence) / Math.sqrt(n), confidence);
  }

  /** What share of all income the poorest have: at 0 and then at each of equal steps to 1. */
  public static double[] lorenz(double[] incomes, int steps) {
    var sorted = sorted(incomes);
    var total = Arrays.stream(sorted).sum();
    var curve = new double[steps + 1];
    for (int step = 1; step <= steps; step++) {
      var wanted = (double) sorted.length * step / steps;
      var below = 0.0;
      for (int i = 0; i < sorted.length && wanted > 0; i++) {
        below += sorted[i] * Math.min(1, wanted);
        wanted--;
      }
      curve[step] = below / total;
    }
    return curve;
  }

  private static double[] sorted(double[] incomes) {
    var sorted = Arrays.stream(incomes).map(income -> Math.max(income, 0)).sorted().toArray();
    if (sorted.length == 0 || sorted[sorted.length - 1] == 0) {
      throw new NotEstimable("no-income", "Nobody has an income.");
    }
    return sorted;
  }

  private static double deviation(double[] values) {
    var mean = Numbers.mean(values);
    var squares = 0.0;
    for (var value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
