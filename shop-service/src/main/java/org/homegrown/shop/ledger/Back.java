package org.homegrown.shop.ledger;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has gone back of an order.
 *
 * @param units by line, of its goods: returned, lost, or never shipped
 * @param forGoods what was refunded for them, in minor units
 * @param goodwill what was refunded though the goods stayed where they were, in minor units
 */
record Back(SortedMap<Integer, Integer> units, long forGoods, long goodwill) {

  static final Back NOTHING = new Back(new TreeMap<>(), 0, 0);

  /** Units of a line. */
  int of(int line) {
    return units.getOrDefault(line, 0);
  }

  /** All that was refunded. */
  long money() {
    return Math.addExact(forGoods, goodwill);
  }

  /**
   * @param amount negative when it came again
   */
  Back withMoney(long amount, boolean ofGoods) {
    return ofGoods
        ? new Back(units, forGoods + amount, goodwill)
        : new Back(units, forGoods, goodwill + amount);
  }

  /** These units, and no others. */
  Back withUnits(SortedMap<Integer, Integer> others) {
    return new Back(others, forGoods, goodwill);
  }

  Back plus(Back more) {
    return new Back(sum(units, more.units), forGoods + more.forGoods, goodwill + more.goodwill);
  }

  /** No more money than is left; what was given out of goodwill is cut first. */
  Back atMost(long left) {
    var goods = Math.min(forGoods, left);
    return new Back(units, goods, Math.min(goodwill, left - goods));
  }

  private static SortedMap<Integer, Integer> sum(
      SortedMap<Integer, Integer> some, SortedMap<Integer, Integer> more) {
    var sum = new TreeMap<>(some);
    more.forEach((line, units) -> sum.merge(line, units, Integer::sum));
    return sum;
  }
}
