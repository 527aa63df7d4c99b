package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.TwoByTwo.Impossible;
import org.jspecify.annotations.Nullable;

/**
 * Each treated one beside those not treated whose chance of being treated was nearest, the highest
 * chance first, as R's {@code MatchIt} does by default.
 *
 * @param naive the difference before matching
 * @param matched the mean difference of pairs; without an error where controls are used again
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

  private static final long MOST_PAIRINGS = 4_000_000_000L;

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
    var pairings = people.treatedCount() * (people.treated().length - people.treatedCount());
    if (pairings * options.ratio() > MOST_PAIRINGS) {
      throw new NotEstimable("too-large", "These are more people than are matched at once.");
    }
    var chances = chances(people);
    var pairs = pairs(people, chances, options);
    if (pairs.isEmpty()) {
      throw new NotEstimable("no-overlap", "Nobody has a match that is near enough.");
    }
    return new Matching(
        Effect.naive(people, options.confidence()),
        effect(people, pairs, options),
        pairs.size(),
        people.treatedCount() - pairs.size(),
        pairs.stream().flatMap(pair -> pair.controls().stream()).distinct().count(),
        pairs,
        people.balance(chances, weights(people, pairs)));
  }

  private static double[] chances(Observations people) {
    try {
      return people.comparison().chances();
    } catch (Impossible e) {
      throw Observations.refused(e);
    }
  }

  private static List<Pair> pairs(Observations people, double[] chances, Options options) {
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
    falling.forEach(each -> found.add(new Pair(each, new ArrayList<>())));
    var taken = new boolean[chances.length];
    for (int round = 0; round < options.ratio(); round++) {
      for (var pair : found) {
        var nearest = nearest(people, chances, pair, taken, farthest);
        if (nearest >= 0) {
          pair.controls().add(nearest);
          taken[nearest] = !options.replace();
        }
      }
    }
    return found.stream().filter(pair -> !pair.controls().isEmpty()).toList();
  }

  private static int nearest(
      Observations people, double[] chances, Pair pair, boolean[] taken, double farthest) {
    var nearest = -1;
    var distance = farthest;
    for (int i = 0; i < chances.length; i++) {
      var here = Math.abs(chances[i] - chances[pair.treated()]);
      if (people.treated()[i] == 0
          && !taken[i]
          && (here < distance || (nearest < 0 && here == distance))
          && !pair.controls().contains(i)) {
        nearest = i;
        distance = here;
      }
    }
    return nearest;
  }

  private static double[] weights(Observations people, List<Pair> pairs) {
    var weights = new double[people.treated().length];
    for (var pair : pairs) {
      weights[pair.treated()] = 1;
      pair.controls().forEach(control -> weights[control] += 1.0 / pair.controls().size());
    }
    return weights;
  }

  private static Effect effect(Observations people, List<Pair> pairs, Options options) {
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
    var se =
        options.replace()
            ? Double.NaN
            : Math.sqrt(Numbers.variance(differences) / differences.length);
    return Effect.of(Arrays.stream(differences).average().orElseThrow(), se, options.confidence());
  }
}
