package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;
import org.jspecify.annotations.Nullable;

/**
 * Each treated one beside those not treated whose chance of being treated was nearest. Where
 * controls are used once, the highest chance comes first, as in R's {@code MatchIt}, and of those
 * equally near the first row; where they are used again, all of them count, as in {@code Matching}.
 *
 * @param naive the difference before matching
 * @param matched the mean difference of pairs
 * @param treated how many found a match
 * @param unmatched treated ones that found none
 * @param controls different ones that were used
 * @param balance before and after; {@code distance} is the chance itself
 */
public record Matching(
    Effect naive,
    Effect matched,
    long treated,
    long unmatched,
    long controls,
    List<Pair> pairs,
    List<Balance> balance) {

  private static final long MOST_PAIRINGS = 20_000_000;

  /**
   * @param ratio controls for each treated one
   * @param caliper largest distance, in standard deviations of the chance; null for any
   */
  public record Options(
      boolean replace, int ratio, @Nullable Double caliper, double confidence, int minimum) {

    public static final Options DEFAULT = new Options(false, 1, null, 0.95, 1);
  }

  /** Indices of a treated one and of those it is compared with, the nearest first. */
  public record Pair(int treated, List<Integer> controls) {}

  public static Matching nearest(Observations people, Options options) {
    people.mustSuffice(options.minimum());
    var chances = chances(people);
    var controls = new Neighbours(chances, i -> people.treated()[i] == 0);
    var pairs = pairs(people, chances, controls, options);
    if (pairs.isEmpty()) {
      throw new NotEstimable("no-overlap", "Nobody has a match that is near enough.");
    }
    if (pairs.stream().mapToLong(pair -> pair.controls().size()).sum() > MOST_PAIRINGS) {
      throw new NotEstimable(
          "too-large",
          "So many controls are equally near: match by more covariates, or fewer people.");
    }
    var weights = weights(people, pairs);
    return new Matching(
        Effect.naive(people, options.confidence()),
        effect(people, controls, pairs, weights, options),
        pairs.size(),
        people.treatedCount() - pairs.size(),
        used(weights, people),
        pairs,
        people.balance(chances, weights));
  }

  private static double[] chances(Observations people) {
    try {
      return people.comparison().chances();
    } catch (Impossible e) {
      throw Observations.refused(e);
    }
  }

  private static List<Pair> pairs(
      Observations people, double[] chances, Neighbours controls, Options options) {
    var farthest =
        options.caliper() == null
            ? Double.POSITIVE_INFINITY
            : options.caliper() * Math.sqrt(Numbers.variance(chances));
    var falling =
        IntStream.range(0, chances.length)
            .filter(i -> people.treated()[i] == 1)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -chances[i]))
            .toList();
    var found = new ArrayList<Pair>();
    if (options.replace()) {
      for (var each : falling) {
        found.add(new Pair(each, controls.nearest(chances[each], options.ratio(), farthest)));
      }
    } else {
      falling.forEach(each -> found.add(new Pair(each, new ArrayList<>())));
      for (int round = 0; round < options.ratio(); round++) {
        for (var pair : found) {
          var taken = controls.take(chances[pair.treated()], farthest);
          if (taken >= 0) {
            pair.controls().add(taken);
          }
        }
      }
    }
    return found.stream().filter(pair -> !pair.controls().isEmpty()).toList();
  }

  private static long used(double[] weights, Observations people) {
    return IntStream.range(0, weights.length)
        .filter(i -> weights[i] > 0 && people.treated()[i] == 0)
        .count();
  }

  private static double[] weights(Observations people, List<Pair> pairs) {
    var weights = new double[people.treated().length];
    for (var pair : pairs) {
      weights[pair.treated()] = 1;
      pair.controls().forEach(control -> weights[control] += 1.0 / pair.controls().size());
    }
    return weights;
  }

  private static Effect effect(
      Observations people,
      Neighbours controls,
      List<Pair> pairs,
      double[] weights,
      Options options) {
    var differences =
        pairs.stream()
            .mapToDouble(
                pair ->
                    people.outcome()[pair.treated()]
                        - pair.controls().stream()
                            .mapToDouble(control -> people.outcome()[control])
                            .average()
                            .orElseThrow())
            .toArray();
    var effect = Numbers.mean(differences);
    var variance =
        options.replace()
            ? usedAgain(people, controls, pairs, weights, differences)
            : Numbers.variance(differences) / differences.length;
    return Effect.of(effect, Math.sqrt(variance), options.confidence());
  }

  /**
   * After Abadie and Imbens (2006), Econometrica 74, with one neighbour for the variance of each
   * control's outcome; chances count as known.
   *
   * @param weights of controls: how often each is used, in parts of a pair
   */
  private static double usedAgain(
      Observations people,
      Neighbours controls,
      List<Pair> pairs,
      double[] weights,
      double[] differences) {
    var squares = new double[weights.length];
    for (var pair : pairs) {
      var part = 1.0 / pair.controls().size();
      pair.controls().forEach(control -> squares[control] += part * part);
    }
    var effect = Numbers.mean(differences);
    var sum = 0.0;
    for (var difference : differences) {
      sum += (difference - effect) * (difference - effect);
    }
    for (int i = 0; i < weights.length; i++) {
      if (squares[i] > 0) {
        var other = controls.beside(i);
        var apart = people.outcome()[i] - people.outcome()[other];
        sum += (weights[i] * weights[i] - squares[i]) * apart * apart / 2;
      }
    }
    return sum / differences.length / differences.length;
  }
}
