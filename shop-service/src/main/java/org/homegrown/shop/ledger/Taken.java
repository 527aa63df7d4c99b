package org.homegrown.shop.ledger;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has been taken back of an order's parts, from whoever got or bore them. Minor units, not
 * negative; bearers by name.
 *
 * @param promotions of discounts that others bear
 * @param waivers of the commission that others bear
 */
record Taken(long commission, long tax, Map<String, Long> promotions, Map<String, Long> waivers) {

  static final Taken NOTHING = new Taken(0, 0, Map.of(), Map.of());

  /**
   * What is missing to a target. Rules and categories may have changed since the last booking: so
   * nobody gets again what was taken before, unless money came again, nor the other way round.
   *
   * @param forward whether more is taken back; else it is given again, and negative
   */
  Taken missingTo(Taken target, boolean forward) {
    return new Taken(
        missing(commission, target.commission, forward),
        missing(tax, target.tax, forward),
        missing(promotions, target.promotions, forward),
        missing(waivers, target.waivers, forward));
  }

  private static Map<String, Long> missing(
      Map<String, Long> taken, Map<String, Long> target, boolean forward) {
    return bearers(taken, target).stream()
        .collect(
            Collectors.toMap(
                bearer -> bearer,
                bearer ->
                    missing(
                        taken.getOrDefault(bearer, 0L), target.getOrDefault(bearer, 0L), forward)));
  }

  private static Set<String> bearers(Map<String, Long> some, Map<String, Long> others) {
    var bearers = new TreeSet<>(some.keySet());
    bearers.addAll(others.keySet());
    return bearers;
  }

  private static long missing(long taken, long target, boolean forward) {
    return forward ? Math.max(0, target - taken) : Math.min(0, target - taken);
  }
}
