package org.homegrown.impact.estimate;

import java.util.Arrays;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;
import org.jspecify.annotations.Nullable;

/** Treated and controls with what is known of them, and how likely each was to be treated. */
final class Comparison {

  private static final double LARGEST_CHANCE = 1 - 1e-6;
  private static final double OVERLAP = 0.999;

  private final double[] treated;
  private final double[] controls;
  private final double[][] covariates;
  private final Design design;
  private double @Nullable [] chances;

  /**
   * @param treated 1 or 0
   */
  Comparison(double[] treated, double[][] covariates) {
    this.treated = treated;
    this.covariates = covariates;
    this.controls = new double[treated.length];
    for (int i = 0; i < controls.length; i++) {
      controls[i] = 1 - treated[i];
    }
    this.design = new Design(treated.length, covariates);
  }

  boolean isOf(double[] others, double[][] otherCovariates) {
    return Arrays.equals(treated, others) && Arrays.deepEquals(covariates, otherCovariates);
  }

  double[] treated() {
    return treated;
  }

  double[] controls() {
    return controls;
  }

  Design design() {
    return design;
  }

  int rows() {
    return treated.length;
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
    var ones = new double[rows()];
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

  /**
   * Of controls the odds of being treated, so that they weigh like the treated; else 0.
   *
   * @param trim controls whose chance is not below this do not count
   * @throws Impossible as {@link #chances()}
   */
  double[] odds(double trim) throws Impossible {
    var chance = chances();
    var weights = new double[rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = treated[i] == 1 || chance[i] >= trim ? 0 : chance[i] / (1 - chance[i]);
    }
    return weights;
  }

  /**
   * The same, and 1 for the treated.
   *
   * @throws Impossible as {@link #chances()}
   */
  double[] balancing(double trim) throws Impossible {
    var weights = odds(trim);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += treated[i];
    }
    return weights;
  }
}
