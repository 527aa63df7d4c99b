package org.homegrown.impact.estimate;

import java.util.Arrays;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;
import org.jspecify.annotations.Nullable;

/** Treated and controls with what is known of them, and how likely each was to be treated. */
final class Comparison {

  private static final double LARGEST_CHANCE = 1 - 1e-6;
  private static final double OVERLAP = 0.999;

  private final double[] isTreated;
  private final double[] weights;
  private final double[] treated;
  private final double[] controls;
  private final double[][] covariates;
  private final Design design;
  private double @Nullable [] chances;

  /**
   * @param isTreated 1 or 0
   * @param weights of each row
   */
  Comparison(double[] isTreated, double[] weights, double[][] covariates) {
    this.isTreated = isTreated;
    this.weights = weights;
    this.covariates = covariates;
    this.treated = new double[isTreated.length];
    this.controls = new double[isTreated.length];
    for (int i = 0; i < controls.length; i++) {
      treated[i] = weights[i] * isTreated[i];
      controls[i] = weights[i] * (1 - isTreated[i]);
    }
    this.design = new Design(isTreated.length, covariates);
  }

  boolean isOf(double[] others, double[] otherWeights, double[][] otherCovariates) {
    return Arrays.equals(isTreated, others)
        && Arrays.equals(weights, otherWeights)
        && Arrays.deepEquals(covariates, otherCovariates);
  }

  boolean isTreated(int row) {
    return isTreated[row] == 1;
  }

  double weight(int row) {
    return weights[row];
  }

  /** Weights of the treated; 0 of controls. */
  double[] treated() {
    return treated;
  }

  /** Weights of the controls; 0 of the treated. */
  double[] controls() {
    return controls;
  }

  Design design() {
    return design;
  }

  int rows() {
    return isTreated.length;
  }

  /**
   * The chance of each to be treated, by logistic regression.
   *
   * @throws Impossible {@code singular-covariates}, or {@code no-overlap} where somebody is all but
   *     certain to be treated
   */
  double[] chances() throws Impossible {
    if (chances == null) {
      chances = fitted();
    }
    return chances;
  }

  private double[] fitted() throws Impossible {
    if (design.isSingular(weights)) {
      throw new Impossible("singular-covariates");
    }
    var logit =
        Logit.fit(design, isTreated, weights).orElseThrow(() -> new Impossible("no-overlap"));
    if (logit.largest() >= OVERLAP) {
      throw new Impossible("no-overlap");
    }
    var chance = logit.chance();
    for (int i = 0; i < chance.length; i++) {
      chance[i] = Math.min(chance[i], LARGEST_CHANCE);
    }
    return chance;
  }

  /**
   * Of controls their weight times the odds of being treated, so that they weigh like the treated;
   * else 0.
   *
   * @param trim controls whose chance is not below this do not count
   * @throws Impossible as {@link #chances()}
   */
  double[] odds(double trim) throws Impossible {
    var chance = chances();
    var odds = new double[rows()];
    for (int i = 0; i < odds.length; i++) {
      odds[i] = chance[i] >= trim ? 0 : controls[i] * chance[i] / (1 - chance[i]);
    }
    return odds;
  }

  /**
   * The same, and the weights of the treated.
   *
   * @throws Impossible as {@link #chances()}
   */
  double[] balancing(double trim) throws Impossible {
    var balancing = odds(trim);
    for (int i = 0; i < balancing.length; i++) {
      balancing[i] += treated[i];
    }
    return balancing;
  }
}
