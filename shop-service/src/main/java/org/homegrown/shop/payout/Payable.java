package org.homegrown.shop.payout;

import java.util.Optional;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.shop.TierLimit;

/**
 * What of a shop's balance may be paid out. Minor units.
 *
 * @param available owed to the seller; negative when the seller owes
 * @param held of it, earned too short a while ago
 * @param today paid out today, or under way
 */
record Payable(long available, long held, long today, TierLimit limit) {

  /** What a payout may take now; never negative. */
  long now() {
    var earned = Math.max(0, available - held);
    return Math.min(earned, leftToday());
  }

  boolean isLimitedToday() {
    return leftToday() == 0 && available > held;
  }

  private long leftToday() {
    return Optional.ofNullable(limit.mostPerDay())
        .map(Money::amount)
        .map(most -> Math.max(0, most - today))
        .orElse(Long.MAX_VALUE);
  }
}
