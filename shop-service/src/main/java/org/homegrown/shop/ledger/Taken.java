package org.homegrown.shop.ledger;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been taken back of an order's parts, from whoever got or bore them. Minor units, not
 * negative; bearers by name.
 *
 * @param promotions of discounts that others bear
 * @param waivers of the commission that others bear
 */
record Taken(
    long commission,
    long tax,
    SortedMap<String, Long> promotions,
    SortedMap<String, Long> waivers) {

  static final Taken NOTHING = new Taken(0, 0, new TreeMap<>(), new TreeMap<>());

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

  private static SortedMap<String, Long> missing(
      SortedMap<String, Long> taken, SortedMap<String, Long> target, boolean forward) {
    var missing = new TreeMap<String, Long>();
    for (var bearers : List.of(taken, target)) {
      for (var bearer : bearers.keySet()) {
        missing.put(
            bearer,
            missing(taken.getOrDefault(bearer, 0L), target.getOrDefault(bearer, 0L), forward));
      }
    }
    return missing;
  }

  private static long missing(long taken, long target, boolean forward) {
    return forward ? Math.max(0, target - taken) : Math.min(0, target - taken);
  }
}
