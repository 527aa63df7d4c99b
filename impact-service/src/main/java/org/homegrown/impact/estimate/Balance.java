package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;
import org.jspecify.annotations.Nullable;

/**
 * How far a covariate of the treated lies from that of their controls, in standard deviations of
 * the treated.
 *
 * @param group null where there is only one
 * @param before as they are; null where the covariate does not vary
 * @param after with controls weighted by their odds of being treated; null when they have none
 */
public record Balance(
    @Nullable Double group, String covariate, @Nullable Double before, @Nullable Double after) {

  /** In each group's last period before it can react. */
  static List<Balance> of(Panel panel, DidOptions options) {
    var all = new ArrayList<Balance>();
    for (var group : panel.covariates().isEmpty() ? new double[0] : panel.groups()) {
      var base = Sample.lastBefore(panel, group, options.anticipation());
      if (base + 1 < panel.periods().length) {
        all.addAll(of(Sample.of(panel, group, base + 1, base, options), options.trim()));
      }
    }
    return all;
  }

  private static List<Balance> of(Sample sample, double trim) {
    var treated = sample.treated();
    var columns = sample.covariates();
    var own = sample.weights();
    var weights = weights(treated, own, columns, trim);
    var balances = new ArrayList<Balance>();
    for (int j = 0; j < columns.length; j++) {
      balances.add(
          new Balance(
              sample.group(),
              sample.panel().covariates().get(j).name(),
              difference(columns[j], treated, own),
              weights == null ? null : difference(columns[j], treated, weights)));
    }
    return balances;
  }

  private static double @Nullable [] weights(
      double[] treated, double[] own, double[][] covariates, double trim) {
    try {
      return new Comparison(treated, own, covariates).balancing(trim);
    } catch (Impossible e) {
      return null;
    }
  }

  /**
   * @param treated 1 or 0
   * @param weights of each on its side; null for one each
   */
  static @Nullable Double difference(
      double[] values, double[] treated, double @Nullable [] weights) {
    var sums = new double[6];
    var squares = 0.0;
    var binary = true;
    for (int i = 0; i < values.length; i++) {
      var weight = weights == null ? 1 : weights[i];
      var side = treated[i] == 1 ? 0 : 2;
      sums[side] += weight;
      sums[side + 1] += weight * values[i];
      sums[4] += treated[i];
      sums[5] += treated[i] * values[i];
      binary &= values[i] == 0 || values[i] == 1;
    }
    var mean = sums[5] / sums[4];
    for (int i = 0; i < values.length; i++) {
      squares += treated[i] * (values[i] - mean) * (values[i] - mean);
    }
    var deviation = Math.sqrt(squares / (binary ? sums[4] : sums[4] - 1));
    var difference = (sums[1] / sums[0] - sums[3] / sums[2]) / deviation;
    return Double.isFinite(difference) ? difference : null;
  }
}
