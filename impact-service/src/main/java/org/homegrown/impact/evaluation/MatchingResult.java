package org.homegrown.impact.evaluation;

import java.util.List;
import org.homegrown.impact.estimate.Balance;
import org.homegrown.impact.estimate.Effect;
import org.homegrown.impact.estimate.Matching;
import org.homegrown.impact.estimate.Weighting;
import org.homegrown.impact.estimate.Why;
import org.jspecify.annotations.Nullable;

/**
 * The effect upon the treated by matching, with weighting beside it.
 *
 * @param naive difference of the means as they are
 * @param matching pairs by nearest chance of being treated
 * @param weighting null when it could not be estimated
 */
record MatchingResult(
    Effect naive, Matched matching, @Nullable Weighted weighting, List<Why> warnings) {

  /**
   * @param att null of its error when controls are used again
   * @param treated how many found a match
   * @param unmatched treated ones without
   * @param controls different ones that were used
   * @param pairs null of cohorts, whose members are not named
   */
  record Matched(
      Effect att,
      long treated,
      long unmatched,
      long controls,
      @Nullable List<Pair> pairs,
      List<Balance> balance) {}

  record Pair(String treated, List<String> controls) {}

  /**
   * @param att controls weighted by their odds of being treated
   * @param doublyRobust the same, with a regression of the outcome
   * @param effectiveControls how many equally weighted controls would be worth as much
   */
  record Weighted(
      Effect att, Effect doublyRobust, double effectiveControls, List<Balance> balance) {

    static Weighted of(Weighting found) {
      return new Weighted(
          found.weighted(), found.doublyRobust(), found.effectiveControls(), found.balance());
    }
  }

  /**
   * @param units their names; null to name nobody
   */
  static Matched matched(Matching found, @Nullable List<String> units) {
    return new Matched(
        found.matched(),
        found.treated(),
        found.unmatched(),
        found.controls(),
        units == null ? null : named(found.pairs(), units),
        found.balance());
  }

  private static List<Pair> named(List<Matching.Pair> pairs, List<String> units) {
    return pairs.stream()
        .map(
            pair ->
                new Pair(
                    units.get(pair.treated()), pair.controls().stream().map(units::get).toList()))
        .toList();
  }
}
