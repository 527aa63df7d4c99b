package org.homegrown.impact.estimate;

import java.util.List;
import java.util.Optional;

/**
 * Whether the effects before anybody started are all nought: the Wald statistic of these cells and
 * its χ².
 *
 * @param p chance of a statistic as large, were they nought
 */
public record PreTest(double wald, int df, double p) {

  static Optional<PreTest> of(List<Combination> before, Influences influences) {
    var varying = before.stream().filter(each -> !Double.isNaN(influences.error(each))).toList();
    if (varying.isEmpty()) {
      return Optional.empty();
    }
    var covariance = influences.covariance(varying);
    if (isSingular(covariance)) {
      return Optional.empty();
    }
    var effects = varying.stream().mapToDouble(Combination::att).toArray();
    var solved = Design.solve(covariance, effects);
    if (solved == null) {
      return Optional.empty();
    }
    var wald = 0.0;
    for (int i = 0; i < effects.length; i++) {
      wald += effects[i] * solved[i];
    }
    var df = effects.length;
    return Optional.of(new PreTest(wald, df, Numbers.chanceOfMore(wald, df)));
  }

  /** Of the correlations, so that units of measurement do not matter. */
  private static boolean isSingular(double[][] covariance) {
    var n = covariance.length;
    var correlation = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        correlation[j][k] = covariance[j][k] / Math.sqrt(covariance[j][j] * covariance[k][k]);
      }
    }
    return Design.isSingular(correlation);
  }
}
