package org.homegrown.shop.tax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that taxes look at.
 *
 * @param lineNumber of an order's line; null for its delivery
 * @param above the categories that its own lies in, nearest first
 * @param amount after discounts, in minor units, not negative
 */
public record Taxed(
    @Nullable Integer lineNumber, @Nullable String category, List<String> above, long amount) {

  public static Taxed line(int number, @Nullable String category, long amount) {
    return line(number, category, List.of(), amount);
  }

  public static Taxed line(int number, @Nullable String category, List<String> above, long amount) {
    return new Taxed(number, category, above, amount);
  }

  public static Taxed delivery(long amount) {
    return new Taxed(null, null, List.of(), amount);
  }
}
