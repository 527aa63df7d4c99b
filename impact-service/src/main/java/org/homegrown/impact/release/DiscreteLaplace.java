package org.homegrown.impact.release;

import java.util.random.RandomGenerator;
import org.hipparchus.fraction.BigFraction;

/**
 * Samples exactly, from whole random numbers alone: with floating point, the lowest bits of a
 * noised number can give away what it was. Algorithms 1 and 2 of Canonne, Kamath and Steinke
 * (2020), "The Discrete Gaussian for Differential Privacy".
 */
final class DiscreteLaplace implements Noise {

  private final RandomGenerator random;

  DiscreteLaplace(RandomGenerator random) {
    this.random = random;
  }

  /** P(x) is proportional to exp(−|x| · epsilon / sensitivity). */
  @Override
  public long draw(long sensitivity, BigFraction epsilon) {
    var t = Math.multiplyExact(sensitivity, epsilon.getDenominator().longValueExact());
    var s = epsilon.getNumerator().longValueExact();
    while (true) {
      var u = random.nextLong(t);
      if (!isExponential(u, t)) {
        continue;
      }
      var v = 0L;
      while (isExponential(1, 1)) {
        v++;
      }
      var size = (u + t * v) / s;
      var negative = random.nextBoolean();
      if (!negative || size > 0) {
        return negative ? -size : size;
      }
    }
  }

  /** True with probability exp(−numerator / denominator), of a fraction from 0 to 1. */
  private boolean isExponential(long numerator, long denominator) {
    var k = 1L;
    while (random.nextLong(Math.multiplyExact(denominator, k)) < numerator) {
      k++;
    }
    return k % 2 == 1;
  }
}
