package org.homegrown.impact.estimate;

import java.util.Optional;

/** The chance of being treated, by logistic regression. */
record Logit(double[] chance) {

  private static final int STEPS = 100;
  private static final double PRECISION = 1e-10;

  /**
   * By Newton's method, until the deviance stands still: where only controls have some level, its
   * coefficient never does. Empty when it finds no end.
   *
   * @param treated 1 or 0
   * @param weights of each row
   */
  static Optional<Logit> fit(Design design, double[] treated, double[] weights) {
    var b = new double[design.width()];
    var chance = new double[design.rows()];
    var weight = new double[design.rows()];
    var residual = new double[design.rows()];
    var before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS; step++) {
      var deviance = 0.0;
      var score = design.times(b);
      for (int i = 0; i < chance.length; i++) {
        chance[i] = 1 / (1 + Math.exp(-score[i]));
        weight[i] = weights[i] * chance[i] * (1 - chance[i]);
        residual[i] = weights[i] * (treated[i] - chance[i]);
        if (weights[i] > 0) {
          deviance -= 2 * weights[i] * Math.log(treated[i] == 1 ? chance[i] : 1 - chance[i]);
        }
      }
      if (Math.abs(deviance - before) < PRECISION * (deviance + 0.1)) {
        return Optional.of(new Logit(chance));
      }
      before = deviance;
      var move = Design.solve(design.cross(weight), design.sum(residual));
      if (move == null) {
        return Optional.empty();
      }
      for (int j = 0; j < b.length; j++) {
        b[j] += move[j];
      }
    }
    return Optional.empty();
  }

  double largest() {
    var most = 0.0;
    for (var each : chance) {
      most = Math.max(most, each);
    }
    return most;
  }
}
