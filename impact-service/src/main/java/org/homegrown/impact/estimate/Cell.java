package org.homegrown.impact.estimate;

import org.jspecify.annotations.Nullable;

/**
 * One group in one period, compared with the period before it started.
 *
 * @param att effect upon the treated; not a number where it could not be estimated
 * @param problem why it could not
 * @param spread of the outcome in it, largest less smallest
 * @param units the treated and their controls
 * @param influence of these units upon the effect, as seen by the whole panel
 */
record Cell(
    double group,
    double period,
    double base,
    double att,
    @Nullable String problem,
    long treated,
    double spread,
    int[] units,
    double[] influence) {

  boolean isPost() {
    return period >= group;
  }

  /** From the start; below 0 before it. */
  double distance() {
    return period - group;
  }

  boolean isThere() {
    return !Double.isNaN(att);
  }

  long controls() {
    return units.length - treated;
  }
}
