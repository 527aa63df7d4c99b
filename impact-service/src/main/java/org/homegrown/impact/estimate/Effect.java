package org.homegrown.impact.estimate;

import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * An effect with its interval.
 *
 * @param se null where it cannot be told
 */
public record Effect(
    double effect, @Nullable Double se, @Nullable Double low, @Nullable Double high) {

  static Effect of(double effect, double se, double confidence) {
    if (!Double.isFinite(se)) {
      return new Effect(effect, null, null, null);
    }
    return within(
        effect, se, new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2));
  }

  /**
   * @param width how many errors the interval reaches to each side
   */
  static Effect within(double effect, double se, double width) {
    return new Effect(effect, se, effect - width * se, effect + width * se);
  }

  /** The treated less the others as they are, with Welch's error. */
  static Effect naive(Observations people, double confidence) {
    var one = side(people, 1);
    var other = side(people, 0);
    var se = Math.sqrt(Numbers.variance(one) / one.length + Numbers.variance(other) / other.length);
    return of(Numbers.mean(one) - Numbers.mean(other), se, confidence);
  }

  private static double[] side(Observations people, double treated) {
    return IntStream.range(0, people.treated().length)
        .filter(i -> people.treated()[i] == treated)
        .mapToDouble(i -> people.outcome()[i])
        .toArray();
  }
}
