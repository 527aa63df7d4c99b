package org.homegrown.impact.estimate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.homegrown.impact.estimate.DidOptions.Bootstrap;

/**
 * The multiplier bootstrap: instead of drawing units again, each keeps its influence with a random
 * sign. The signs of a draw are bits of {@code SplittableRandom(seed).nextLong()}, lowest first, in
 * the order of units or clusters, from a fresh word on for every draw.
 */
final class Bands {

  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double QUARTILES =
      NORMAL.inverseCumulativeProbability(0.75) - NORMAL.inverseCumulativeProbability(0.25);

  /**
   * @param critical how many errors wide a band is that holds for all numbers at once
   * @param errors of each number; not a number where nothing varies
   */
  record Band(double critical, double[] errors) {

    Band at(double other) {
      return new Band(other, errors);
    }
  }

  private final Influences influences;
  private final double[][] cells;
  private final double[][] groups;
  private final double confidence;
  private final int units;

  Bands(Influences influences, int groups, Bootstrap bootstrap, double confidence) {
    this.influences = influences;
    this.cells = new double[influences.cells().size()][bootstrap.draws()];
    this.groups = new double[groups][bootstrap.draws()];
    this.confidence = confidence;
    this.units = influences.units();
    var random = new SplittableRandom(bootstrap.seed());
    var signs = new byte[influences.independent()];
    for (int draw = 0; draw < bootstrap.draws(); draw++) {
      toss(random, signs);
      take(signs, draw);
    }
  }

  private static void toss(SplittableRandom random, byte[] signs) {
    var bits = 0L;
    for (int i = 0; i < signs.length; i++) {
      bits = i % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
      signs[i] = (byte) ((bits & 1) == 0 ? -1 : 1);
    }
  }

  private void take(byte[] signs, int draw) {
    for (int k = 0; k < cells.length; k++) {
      var cell = influences.cells().get(k);
      var sum = 0.0;
      for (int i = 0; i < cell.influence().length; i++) {
        sum += signs[influences.independentOf(cell.units()[i])] * cell.influence()[i];
      }
      cells[k][draw] = sum / Math.sqrt(units);
    }
    for (int unit = 0; unit < units; unit++) {
      if (influences.groupOf(unit) >= 0) {
        groups[influences.groupOf(unit)][draw] +=
            signs[influences.independentOf(unit)] * influences.weightOf(unit) / Math.sqrt(units);
      }
    }
  }

  /** Numbers that are read together share one band. */
  Band of(List<Combination> family) {
    var draws = family.stream().map(this::draws).toArray(double[][]::new);
    var spread =
        IntStream.range(0, draws.length)
            .mapToDouble(k -> Double.isNaN(influences.error(family.get(k))) ? 0 : spread(draws[k]))
            .toArray();
    var largest = new double[draws.length == 0 ? 0 : draws[0].length];
    for (int k = 0; k < draws.length; k++) {
      for (int draw = 0; draw < largest.length && spread[k] > 0; draw++) {
        largest[draw] = Math.max(largest[draw], Math.abs(draws[k][draw]) / spread[k]);
      }
    }
    Arrays.sort(largest);
    var errors =
        Arrays.stream(spread)
            .map(each -> each > 0 ? each / Math.sqrt(units) : Double.NaN)
            .toArray();
    return new Band(
        largest.length == 0 ? Double.NaN : Numbers.quantile(largest, confidence), errors);
  }

  private double[] draws(Combination of) {
    var draws = new double[cells.length == 0 ? 0 : cells[0].length];
    of.terms().forEach(term -> add(draws, cells[term.cell()], term.weight()));
    IntStream.range(0, groups.length).forEach(g -> add(draws, groups[g], of.shift()[g]));
    return draws;
  }

  private static void add(double[] sum, double[] values, double factor) {
    if (factor != 0) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * values[i];
      }
    }
  }

  /** Robust: a normal's deviation by its quartiles. */
  private static double spread(double[] draws) {
    var sorted = draws.clone();
    Arrays.sort(sorted);
    return (Numbers.quantile(sorted, 0.75) - Numbers.quantile(sorted, 0.25)) / QUARTILES;
  }
}
