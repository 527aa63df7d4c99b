package org.homegrown.impact.estimate;

import org.homegrown.impact.estimate.DidOptions.Method;

/**
 * The effect upon the treated between two periods, and the influence of each unit upon it: doubly
 * robust, weighted, or by regression, after Sant'Anna and Zhao (2020), J. Econometrics 219.
 *
 * @param effect mean change of the treated less that of comparable controls
 * @param influence of each row, with mean 0; its variance over n is that of the effect
 */
record TwoByTwo(double effect, double[] influence) {

  /** The rows do not carry an estimate. */
  static final class Impossible extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    Impossible(String code) {
      super(code, null, false, false);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /**
   * @param change of the outcome from the base period
   * @throws Impossible {@code singular-covariates} or {@code no-overlap}
   */
  static TwoByTwo estimate(Comparison rows, double[] change, Method method, double trim)
      throws Impossible {
    if (method == Method.REG) {
      return byRegression(rows, change, regression(rows, change));
    }
    var weights = rows.odds(trim);
    if (rows.design().width() == 1) {
      return plain(rows, weights, change);
    }
    if (method == Method.IPW) {
      return weighted(rows, weights, change, false);
    }
    var left = change.clone();
    var fitted = regression(rows, change);
    for (int i = 0; i < left.length; i++) {
      left[i] -= fitted[i];
    }
    return weighted(rows, weights, left, true);
  }

  /** Without covariates all methods are the difference of two means. */
  private static TwoByTwo plain(Comparison rows, double[] weights, double[] change)
      throws Impossible {
    var one = mean(rows.treated(), change);
    var other = mean(weights, change);
    var treated = sum(rows.treated());
    var controls = sum(rows.controls());
    var influence = new double[change.length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] =
          rows.isTreated(i)
              ? rows.treated()[i] * (change[i] - one) * influence.length / treated
              : rows.controls()[i] * (other - change[i]) * influence.length / controls;
    }
    return new TwoByTwo(one - other, influence);
  }

  /** What the controls' regression says that each would have done untreated. */
  private static double[] regression(Comparison rows, double[] change) throws Impossible {
    var matrix = rows.design().cross(rows.controls());
    if (Design.isSingular(matrix)) {
      throw new Impossible("singular-covariates");
    }
    return rows.design().times(solved(matrix, rows.design().sum(product(rows.controls(), change))));
  }

  /**
   * @param left what the regression leaves of the change; all of it without one
   */
  private static TwoByTwo weighted(Comparison rows, double[] odds, double[] left, boolean regressed)
      throws Impossible {
    var one = mean(rows.treated(), left);
    var other = mean(odds, left);
    var ofOne = side(rows, rows.treated(), left, one, false, regressed);
    var ofOther = side(rows, odds, left, other, true, regressed);
    for (int i = 0; i < ofOne.length; i++) {
      ofOne[i] -= ofOther[i];
    }
    return new TwoByTwo(one - other, ofOne);
  }

  /** The influence upon a weighted mean, with what the fitted models add to its uncertainty. */
  private static double[] side(
      Comparison rows,
      double[] weight,
      double[] left,
      double mean,
      boolean byChance,
      boolean regressed)
      throws Impossible {
    var n = left.length;
    var influence = new double[n];
    for (int i = 0; i < n; i++) {
      influence[i] = weight[i] * (left[i] - mean);
    }
    var byScore = byChance ? scoreOfChance(rows, rows.design().sum(influence)) : new double[n];
    var byFit =
        regressed ? scoreOfRegression(rows, left, rows.design().sum(weight)) : new double[n];
    var scale = n / sum(weight);
    for (int i = 0; i < n; i++) {
      influence[i] = (influence[i] + byScore[i] - byFit[i]) * scale;
    }
    return influence;
  }

  /** The regression's mean for the treated is taken from their own. */
  private static TwoByTwo byRegression(Comparison rows, double[] change, double[] fitted)
      throws Impossible {
    var n = change.length;
    var left = new double[n];
    for (int i = 0; i < n; i++) {
      left[i] = change[i] - fitted[i];
    }
    var effect = mean(rows.treated(), left);
    var byFit = scoreOfRegression(rows, left, rows.design().sum(rows.treated()));
    var scale = n / sum(rows.treated());
    var influence = new double[n];
    for (int i = 0; i < n; i++) {
      influence[i] = (rows.treated()[i] * (left[i] - effect) - byFit[i]) * scale;
    }
    return new TwoByTwo(effect, influence);
  }

  /** w(1 − D)(ΔY − m) x′ Σ[w(1 − D) x x′]⁻¹ along a direction. */
  private static double[] scoreOfRegression(Comparison rows, double[] left, double[] direction)
      throws Impossible {
    var b = solved(rows.design().cross(rows.controls()), direction);
    return product(product(rows.controls(), left), rows.design().times(b));
  }

  /** w(D − p) x′ Σ[w p(1 − p) x x′]⁻¹ along a direction. */
  private static double[] scoreOfChance(Comparison rows, double[] direction) throws Impossible {
    var chance = rows.chances();
    var spread = new double[chance.length];
    var surprise = new double[chance.length];
    for (int i = 0; i < chance.length; i++) {
      spread[i] = rows.weight(i) * chance[i] * (1 - chance[i]);
      surprise[i] = rows.weight(i) * ((rows.isTreated(i) ? 1 : 0) - chance[i]);
    }
    var b = solved(rows.design().cross(spread), direction);
    return product(surprise, rows.design().times(b));
  }

  private static double[] solved(double[][] matrix, double[] right) throws Impossible {
    var b = Design.solve(matrix, right);
    if (b == null) {
      throw new Impossible("singular-covariates");
    }
    return b;
  }

  private static double mean(double[] weight, double[] values) throws Impossible {
    var sum = sum(weight);
    if (sum == 0) {
      throw new Impossible("no-overlap");
    }
    var total = 0.0;
    for (int i = 0; i < values.length; i++) {
      total += weight[i] * values[i];
    }
    return total / sum;
  }

  private static double[] product(double[] a, double[] b) {
    var product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  private static double sum(double[] values) {
    var total = 0.0;
    for (var value : values) {
      total += value;
    }
    return total;
  }
}
