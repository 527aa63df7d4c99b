package org.homegrown.shop.tax;

import org.jspecify.annotations.Nullable;

/**
 * Something that taxes look at.
 *
 * @param lineNumber of an order's line; null for its delivery
 * @param amount after discounts, in minor units, not negative
 */
public record Taxed(@Nullable Integer lineNumber, @Nullable String category, long amount) {

  public static Taxed line(int number, @Nullable String category, long amount) {
    return new Taxed(number, category, amount);
  }

  public static Taxed delivery(long amount) {
    return new Taxed(null, null, amount);
  }
}
