package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;

/** Times until something ends, for some of whom we do not know when. */
public final class Survival {

  /**
   * @param event whether it ended then; else it was last seen then
   */
  public record Spell(String arm, double time, boolean event) {}

  /**
   * Whether the arms differ.
   *
   * @param p chance of a difference as large, were there none
   */
  public record LogRank(double chiSquared, int df, double p, List<Arm> arms) {

    /**
     * @param expected events, were the arms alike
     */
    public record Arm(String arm, long observed, double expected) {}
  }

  private static final class Moment {

    private long events;
    private long censored;
  }

  private static final double ALIKE = 1e-12;

  private Survival() {}

  /** Kaplan and Meier's curve, with intervals by the logarithm, as R's {@code survfit}. */
  public static Curve kaplanMeier(String arm, List<Spell> spells, double confidence) {
    var z = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
    var left = (long) spells.size();
    var survival = 1.0;
    var sum = 0.0;
    var points = new ArrayList<Curve.Point>();
    for (var entry : moments(spells).entrySet()) {
      var now = entry.getValue();
      survival *= 1 - (double) now.events / left;
      sum += (double) now.events / ((double) left * (left - now.events));
      points.add(point(entry.getKey(), left, now, survival, Math.sqrt(sum), z));
      left -= now.events + now.censored;
    }
    return new Curve(
        arm, spells.size(), spells.stream().filter(Spell::event).count(), median(points), points);
  }

  private static Curve.Point point(
      double time, long left, Moment now, double survival, double spread, double z) {
    var known = survival > 0;
    return new Curve.Point(
        time,
        left,
        now.events,
        now.censored,
        survival,
        known ? survival * spread : null,
        known ? survival * Math.exp(-z * spread) : null,
        known ? Math.min(1, survival * Math.exp(z * spread)) : null);
  }

  /**
   * The first time by which half have ended; where exactly half stay for a while, the middle of it,
   * as R's {@code survfit} does.
   */
  private static @Nullable Double median(List<Curve.Point> points) {
    var half = points.stream().filter(point -> point.survival() <= 0.5 + ALIKE).toList();
    if (half.isEmpty()) {
      return null;
    }
    var first = half.getFirst();
    return half.stream()
        .filter(point -> Math.abs(first.survival() - 0.5) <= ALIKE)
        .filter(point -> point.survival() < first.survival() - ALIKE)
        .map(point -> (first.time() + point.time()) / 2)
        .findFirst()
        .orElse(first.time());
  }

  private static TreeMap<Double, Moment> moments(List<Spell> spells) {
    var moments = new TreeMap<Double, Moment>();
    for (var spell : spells) {
      var moment = moments.computeIfAbsent(spell.time(), time -> new Moment());
      if (spell.event()) {
        moment.events++;
      } else {
        moment.censored++;
      }
    }
    return moments;
  }

  /**
   * The log-rank test, with the hypergeometric variance. Arms of which nobody was left when
   * anything ended expect nothing, and do not count.
   *
   * @throws NotEstimable with fewer than two arms, or when nothing ended
   */
  public static LogRank logRank(List<Spell> spells) {
    var names = spells.stream().map(Spell::arm).distinct().sorted().toList();
    if (names.size() < 2) {
      throw new NotEstimable("too-few-arms", "Two arms at least are needed to compare.");
    }
    var arms =
        names.stream()
            .map(name -> moments(spells.stream().filter(s -> s.arm().equals(name)).toList()))
            .toList();
    var left =
        names.stream()
            .mapToLong(name -> spells.stream().filter(s -> s.arm().equals(name)).count())
            .toArray();
    var observed = new long[arms.size()];
    var expected = new double[arms.size()];
    var variance = new double[arms.size()][arms.size()];
    for (var time : moments(spells).keySet()) {
      var events = new long[arms.size()];
      var gone = new long[arms.size()];
      for (int k = 0; k < events.length; k++) {
        var moment = arms.get(k).get(time);
        events[k] = moment == null ? 0 : moment.events;
        gone[k] = moment == null ? 0 : moment.events + moment.censored;
      }
      add(left, events, observed, expected, variance);
      for (int k = 0; k < left.length; k++) {
        left[k] -= gone[k];
      }
    }
    return test(names, observed, expected, variance);
  }

  private static void add(
      long[] left, long[] events, long[] observed, double[] expected, double[][] variance) {
    var all = 0L;
    var ended = 0L;
    for (int k = 0; k < left.length; k++) {
      all += left[k];
      ended += events[k];
      observed[k] += events[k];
    }
    for (int k = 0; k < left.length; k++) {
      expected[k] += (double) ended * left[k] / all;
    }
    if (all < 2) {
      return;
    }
    var factor = (double) ended * (all - ended) / (all - 1);
    for (int j = 0; j < variance.length; j++) {
      for (int k = 0; k < variance.length; k++) {
        var share = (double) left[j] / all;
        variance[j][k] += factor * share * ((j == k ? 1 : 0) - (double) left[k] / all);
      }
    }
  }

  private static LogRank test(
      List<String> names, long[] observed, double[] expected, double[][] variance) {
    var there = IntStream.range(0, expected.length).filter(k -> expected[k] > 0).toArray();
    var df = Math.max(0, there.length - 1);
    var difference = new double[df];
    var between = new double[df][df];
    for (int j = 0; j < df; j++) {
      difference[j] = observed[there[j]] - expected[there[j]];
      for (int k = 0; k < df; k++) {
        between[j][k] = variance[there[j]][there[k]];
      }
    }
    var solved = df == 0 ? null : Design.solve(between, difference);
    if (solved == null) {
      throw new NotEstimable("no-variation", "Nothing ended that could tell the arms apart.");
    }
    var chiSquared = 0.0;
    for (int k = 0; k < difference.length; k++) {
      chiSquared += difference[k] * solved[k];
    }
    var arms = new ArrayList<LogRank.Arm>();
    for (int k = 0; k < observed.length; k++) {
      arms.add(new LogRank.Arm(names.get(k), observed[k], expected[k]));
    }
    return new LogRank(chiSquared, df, Numbers.chanceOfMore(chiSquared, df), arms);
  }
}
