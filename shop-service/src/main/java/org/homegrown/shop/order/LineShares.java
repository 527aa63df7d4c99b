package org.homegrown.shop.order;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.homegrown.kit.money.Money;

/** Amounts of an order, in minor units, by its lines. */
public final class LineShares {

  private LineShares() {}

  /** Charges by line; what belongs to no line is shared by all, by the largest remainder. */
  public static long[] of(List<Charge> charges, Predicate<Charge> which, long[] weights) {
    var amounts = new long[weights.length];
    for (var charge : charges) {
      if (which.test(charge) && charge.lineNumber() != null) {
        amounts[charge.lineNumber()] += charge.amount();
      } else if (which.test(charge)) {
        var shares = split(charge.amount(), weights);
        Arrays.setAll(amounts, line -> Math.addExact(amounts[line], shares[line]));
      }
    }
    return amounts;
  }

  /** See {@link Money#split}; nothing is nothing for everybody. */
  public static long[] split(long amount, long[] weights) {
    return amount == 0
        ? new long[weights.length]
        : new Money(amount, "XXX")
            .split(Arrays.stream(weights).boxed().toList()).stream()
                .mapToLong(Money::amount)
                .toArray();
  }
}
