package org.homegrown.impact.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.fraction.BigFraction;
import org.junit.jupiter.api.Test;

class DiscreteLaplaceTest {

  private static final int DRAWS = 200_000;
  private static final BigFraction HALF = new BigFraction(1, 2);

  private final Noise noise = new DiscreteLaplace(new SplittableRandom(3));

  /** Scale 4 / 0.5 = 8, as that of a count at epsilon 1. */
  @Test
  void itFollowsItsDistribution() {
    var counts = draw(0, 4, HALF);
    var q = Math.exp(-1.0 / 8);
    var chi = 0.0;
    var bins = 0;
    for (long x = -40; x <= 40; x++) {
      var expected = DRAWS * (1 - q) / (1 + q) * Math.pow(q, Math.abs(x));
      var difference = counts.getOrDefault(x, 0) - expected;
      chi += difference * difference / expected;
      bins++;
    }
    assertTrue(chi < bins + 4 * Math.sqrt(2.0 * bins), "χ² " + chi);
    var mean =
        counts.entrySet().stream().mapToDouble(e -> Math.abs(e.getKey()) * e.getValue()).sum();
    assertEquals(7.9792, mean / DRAWS, 0.08);
    assertEquals(0.062419, counts.getOrDefault(0L, 0) / (double) DRAWS, 0.003);
  }

  @Test
  void aSmallScaleToo() {
    var counts = draw(0, 1, BigFraction.ONE);
    var mean =
        counts.entrySet().stream().mapToDouble(e -> Math.abs(e.getKey()) * e.getValue()).sum();
    assertEquals(0.850918, mean / DRAWS, 0.01);
    assertEquals(0.462117, counts.getOrDefault(0L, 0) / (double) DRAWS, 0.005);
  }

  @Test
  void oneSellerLessChangesNoProbabilityByMoreThanEpsilonAllows() {
    var with = draw(20, 1, HALF);
    var without = draw(19, 1, HALF);
    with.forEach(
        (x, count) -> {
          var other = without.getOrDefault(x, 0);
          if (count > 2000 && other > 2000) {
            assertTrue(Math.abs(Math.log((double) count / other)) <= 0.5 + 0.05, "at " + x);
          }
        });
  }

  private Map<Long, Integer> draw(long truth, long sensitivity, BigFraction epsilon) {
    var counts = new HashMap<Long, Integer>();
    for (int i = 0; i < DRAWS; i++) {
      counts.merge(truth + noise.draw(sensitivity, epsilon), 1, Integer::sum);
    }
    return counts;
  }
}
