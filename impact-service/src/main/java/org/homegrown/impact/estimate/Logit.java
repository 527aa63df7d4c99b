package org.homegrown.impact.estimate;

import java.util.Optional;

/** The chance of being treated, by logistic regression. */
record Logit(double[] chance) {

  private static final int STEPS = 25;
  private static final double PRECISION = 1e-10;

  /** By Newton's method; empty when it finds no end, as where covariates separate perfectly. */
  static Optional<Logit> fit(Design design, double[] treated) {
    var b = new double[design.width()];
    var chance = new double[design.rows()];
    var weight = new double[design.rows()];
    var residual = new double[design.rows()];
    for (int step = 0; step < STEPS; step++) {
      var score = design.times(b);
      for (int i = 0; i < chance.length; i++) {
        chance[i] = 1 / (1 + Math.exp(-score[i]));
        weight[i] = chance[i] * (1 - chance[i]);
        residual[i] = treated[i] - chance[i];
      }
      var move = Design.solve(design.cross(weight), design.sum(residual));
      if (move == null) {
        return Optional.empty();
      }
      var largest = 0.0;
      for (int j = 0; j < b.length; j++) {
        b[j] += move[j];
        largest = Math.max(largest, Math.abs(move[j]));
      }
      if (largest < PRECISION) {
        return Optional.of(new Logit(chance));
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
