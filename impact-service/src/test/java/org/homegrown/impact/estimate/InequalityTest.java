package org.homegrown.impact.estimate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InequalityTest {

  /** The example of R's package {@code ineq}. */
  private static final double[] EXAMPLE = {
    541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261
  };

  @Test
  void anExampleThatOthersPublish() {
    assertEquals(0.46209113, Inequality.gini(EXAMPLE, 0.95).effect(), 5e-9);
    assertEquals(0.5130958, Inequality.topShare(EXAMPLE, 0.2, 0.95).effect(), 5e-8);
    assertEquals(0.03343195, Inequality.topShare(EXAMPLE, 0.01, 0.95).effect(), 5e-9);
  }

  @Test
  void theFirstNumbers() {
    for (var n : new int[] {2, 7, 100}) {
      var numbers = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
      assertEquals((n - 1.0) / (3 * n), Inequality.gini(numbers, 0.95).effect(), 1e-14);
    }
    assertEquals(0, Inequality.gini(new double[] {5, 5, 5}, 0.95).effect(), 1e-15);
  }

  @Test
  void lorenzCurvesGoFromNothingToAll() {
    assertArrayEquals(
        new double[] {0, 0.1, 0.3, 0.6, 1}, Inequality.lorenz(new double[] {4, 2, 3, 1}, 4), 1e-15);
    assertEquals(0.05, Inequality.lorenz(new double[] {1, 2, 3, 4}, 8)[1], 1e-15);
  }

  @Test
  void lognormalIncomesAreAsUnequalAsTheorySays() {
    var incomes = lognormal(20_000, 7);
    var gini = Inequality.gini(incomes, 0.95);
    assertEquals(0.52050, gini.effect(), 3 * gini.se());
    var top = Inequality.topShare(incomes, 0.01, 0.95);
    assertEquals(0.09236, top.effect(), 3 * top.se());
  }

  @Test
  void errorsAreThoseOfDrawingAgain() {
    var incomes = lognormal(800, 3);
    var gini = Inequality.gini(incomes, 0.95).se();
    assertEquals(drawnAgain(incomes, x -> Inequality.gini(x, 0.95).effect()), gini, gini * 0.15);
    var top = Inequality.topShare(incomes, 0.1, 0.95).se();
    assertEquals(
        drawnAgain(incomes, x -> Inequality.topShare(x, 0.1, 0.95).effect()), top, top * 0.15);
  }

  @Test
  void lossesCountAsNothingAndNothingIsNotEstimated() {
    assertEquals(
        Inequality.gini(new double[] {0, 1, 3}, 0.95),
        Inequality.gini(new double[] {-8, 1, 3}, 0.95));
    assertThrows(NotEstimable.class, () -> Inequality.gini(new double[] {0, -1}, 0.95));
    assertThrows(NotEstimable.class, () -> Inequality.lorenz(new double[0], 10));
  }

  private static double[] lognormal(int n, long seed) {
    var random = new Random(seed);
    return DoubleStream.generate(() -> Math.exp(random.nextGaussian())).limit(n).toArray();
  }

  private static double drawnAgain(double[] incomes, ToDoubleFunction<double[]> of) {
    var random = new Random(5);
    var draws =
        DoubleStream.generate(
                () ->
                    of.applyAsDouble(
                        Arrays.stream(incomes)
                            .map(each -> incomes[random.nextInt(incomes.length)])
                            .toArray()))
            .limit(400)
            .toArray();
    return Math.sqrt(Numbers.variance(draws));
  }
}
