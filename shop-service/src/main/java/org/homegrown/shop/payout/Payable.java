package org.homegrown.shop.payout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.shop.TierLimit;
import org.jspecify.annotations.Nullable;

/**
 * What of a shop's balance may be paid out. Minor units.
 *
 * @param owed to the seller; negative when the seller owes
 * @param promisedBack of it, for refunds and returns that are not settled yet
 * @param held of the rest, earned too short a while ago
 * @param heldUntil in the shop's zone, when the first of it is free; null when nothing is held
 * @param today paid out today, or under way
 */
record Payable(
    long owed,
    long promisedBack,
    long held,
    @Nullable LocalDate heldUntil,
    long today,
    TierLimit limit) {

  /** What a payout may take now; never negative. */
  long now() {
    return Math.min(Math.max(0, free()), leftToday());
  }

  boolean isLimitedToday() {
    return leftToday() == 0 && free() > 0;
  }

  /** For people, who asked for more. */
  String explanation(String currency) {
    var parts = new ArrayList<String>();
    parts.add(
        now() == 0
            ? "Nothing can be paid out now"
            : "At most %s can be paid out now".formatted(written(now(), currency)));
    if (owed < 0) {
      parts.add("the shop owes %s".formatted(written(-owed, currency)));
    }
    if (held > 0) {
      parts.add(
          "%s are held, the first of it until %s".formatted(written(held, currency), heldUntil));
    }
    if (promisedBack > 0) {
      parts.add("%s are promised back to buyers".formatted(written(promisedBack, currency)));
    }
    if (limit.mostPerDay() != null && leftToday() < free()) {
      parts.add("the shop's tier allows %s a day".formatted(Decimals.written(limit.mostPerDay())));
    }
    return String.join("; ", parts) + ".";
  }

  private static String written(long amount, String currency) {
    return Decimals.written(new Money(amount, currency));
  }

  private long free() {
    return owed - promisedBack - held;
  }

  private long leftToday() {
    return Optional.ofNullable(limit.mostPerDay())
        .map(Money::amount)
        .map(most -> Math.max(0, most - today))
        .orElse(Long.MAX_VALUE);
  }
}
