package org.homegrown.impact.estimate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.hipparchus.special.Gamma;

/** Small arithmetic. */
final class Numbers {

  private Numbers() {}

  /** As people write it: 2004, not 2004.0. */
  static String text(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString()
        : String.valueOf(number);
  }

  /** Of χ² with so many degrees of freedom; exact far into the tail, where 1 − p is 0. */
  static double chanceOfMore(double chiSquared, int df) {
    return Gamma.regularizedGammaQ(df / 2.0, chiSquared / 2);
  }

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** With n − 1 below. */
  static double variance(double[] values) {
    var mean = mean(values);
    var sum = 0.0;
    for (var value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1);
  }

  /** Largest less smallest. */
  static double spread(double[][] values) {
    var all = Arrays.stream(values).flatMapToDouble(Arrays::stream).summaryStatistics();
    return all.getMax() - all.getMin();
  }

  /** The smallest value that a share of all does not exceed (type 1 of Hyndman and Fan). */
  static double quantile(double[] sorted, double share) {
    var at = (int) Math.ceil(sorted.length * share - 1e-9) - 1;
    return sorted[Math.clamp(at, 0, sorted.length - 1)];
  }
}
