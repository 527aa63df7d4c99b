package org.homegrown.impact.estimate;

import java.util.Arrays;
import org.homegrown.impact.estimate.DidOptions.Method;

/**
 * The effect upon the treated between two periods, and the influence of each unit upon it: doubly
 * robust, weighted, or by regression, after Sant'Anna and Zhao (2020), J. Econometrics 219.
 *
 * @param effect mean change of the treated less that of comparable controls
 * @param influence of each row, with mean 0; its variance over n is that of the effect
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers, never compared as a whole
record TwoByTwo(double effect, double[] influence) {

  private static final double LARGEST_CHANCE = 1 - 1e-6;
  private static final double OVERLAP = 0.999;

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

  /** The mean of one side and its influence, which the other side's is taken from. */
  private record Side(double mean, double[] influence) {}

  /**
   * @param treated 1 or 0
   * @param change of the outcome from the base period
   * @throws Impossible {@code singular-covariates} or {@code no-overlap}
   */
  static TwoByTwo estimate(
      Design design, double[] treated, double[] change, Method method, double trim)
      throws Impossible {
    var controls = new double[treated.length];
    for (int i = 0; i < controls.length; i++) {
      controls[i] = 1 - treated[i];
    }
    var chance = method == Method.REG ? null : chances(design, treated);
    var fitted = new double[treated.length];
    if (method != Method.IPW) {
      fitted = regression(design, controls, change);
    }
    var left = new double[treated.length];
    for (int i = 0; i < left.length; i++) {
      left[i] = change[i] - fitted[i];
    }
    var rows = new Rows(design, treated, controls, left);
    if (chance == null) {
      return rows.byRegression(change, fitted);
    }
    return rows.weighted(chance, weights(treated, chance, trim), method == Method.DR);
  }

  /**
   * @throws Impossible {@code no-overlap} where somebody is all but certain to be treated
   */
  static double[] chances(Design design, double[] treated) throws Impossible {
    var ones = new double[treated.length];
    Arrays.fill(ones, 1);
    if (design.isSingular(ones)) {
      throw new Impossible("singular-covariates");
    }
    var logit = Logit.fit(design, treated).orElseThrow(() -> new Impossible("no-overlap"));
    if (logit.largest() >= OVERLAP) {
      throw new Impossible("no-overlap");
    }
    var chance = logit.chance();
    for (int i = 0; i < chance.length; i++) {
      chance[i] = Math.min(chance[i], LARGEST_CHANCE);
    }
    return chance;
  }

  /** Of controls the odds of being treated, so that they weigh like the treated; else 0. */
  static double[] weights(double[] treated, double[] chance, double trim) {
    var weights = new double[treated.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = treated[i] == 1 || chance[i] >= trim ? 0 : chance[i] / (1 - chance[i]);
    }
    return weights;
  }

  private static double[] regression(Design design, double[] controls, double[] change)
      throws Impossible {
    if (design.isSingular(controls)) {
      throw new Impossible("singular-covariates");
    }
    var b = Design.solve(design.cross(controls), design.sum(product(controls, change)));
    if (b == null) {
      throw new Impossible("singular-covariates");
    }
    return design.times(b);
  }

  private static double[] product(double[] a, double[] b) {
    var product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /**
   * @param left what the regression of the controls leaves of the change; all of it without one
   */
  private record Rows(Design design, double[] treated, double[] controls, double[] left) {

    TwoByTwo weighted(double[] chance, double[] weight, boolean regressed) throws Impossible {
      var one = side(treated, chance, false, regressed);
      var other = side(weight, chance, true, regressed);
      return difference(one, other);
    }

    /** A weighted mean of what is left, with what the fitted models add to its uncertainty. */
    private Side side(double[] weight, double[] chance, boolean byChance, boolean regressed)
        throws Impossible {
      var n = left.length;
      var mean = sum(weight);
      if (mean == 0) {
        throw new Impossible("no-overlap");
      }
      var eta = sum(product(weight, left)) / mean;
      var influence = new double[n];
      for (int i = 0; i < n; i++) {
        influence[i] = weight[i] * (left[i] - eta);
      }
      var byScore = byChance ? scoreOfChance(chance, design.sum(influence)) : new double[n];
      var byFit = regressed ? scoreOfRegression(design.sum(weight)) : new double[n];
      for (int i = 0; i < n; i++) {
        influence[i] = (influence[i] + byScore[i] - byFit[i]) * n / mean;
      }
      return new Side(eta, influence);
    }

    /** The regression's mean for the treated is taken from their own. */
    TwoByTwo byRegression(double[] change, double[] fitted) throws Impossible {
      var n = left.length;
      var share = sum(treated);
      var one = sum(product(treated, change)) / share;
      var other = sum(product(treated, fitted)) / share;
      var byFit = scoreOfRegression(design.sum(treated));
      var influence = new double[n];
      for (int i = 0; i < n; i++) {
        influence[i] = (treated[i] * (change[i] - one - fitted[i] + other) - byFit[i]) * n / share;
      }
      return new TwoByTwo(one - other, influence);
    }

    /** (1 − D)(ΔY − m) x′ Σ[(1 − D) x x′]⁻¹ along a direction. */
    private double[] scoreOfRegression(double[] direction) throws Impossible {
      return times(product(controls, left), solved(design.cross(controls), direction));
    }

    /** (D − p) x′ Σ[p(1 − p) x x′]⁻¹ along a direction. */
    private double[] scoreOfChance(double[] chance, double[] direction) throws Impossible {
      var n = chance.length;
      var spread = new double[n];
      var surprise = new double[n];
      for (int i = 0; i < n; i++) {
        spread[i] = chance[i] * (1 - chance[i]);
        surprise[i] = treated[i] - chance[i];
      }
      return times(surprise, solved(design.cross(spread), direction));
    }

    private double[] times(double[] factor, double[] b) {
      return product(factor, design.times(b));
    }

    private static double[] solved(double[][] matrix, double[] right) throws Impossible {
      var b = Design.solve(matrix, right);
      if (b == null) {
        throw new Impossible("singular-covariates");
      }
      return b;
    }

    private static TwoByTwo difference(Side one, Side other) {
      var influence = new double[one.influence().length];
      for (int i = 0; i < influence.length; i++) {
        influence[i] = one.influence()[i] - other.influence()[i];
      }
      return new TwoByTwo(one.mean() - other.mean(), influence);
    }

    private static double sum(double[] values) {
      var total = 0.0;
      for (var value : values) {
        total += value;
      }
      return total;
    }
  }
}
