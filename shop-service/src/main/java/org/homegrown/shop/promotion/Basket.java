package org.homegrown.shop.promotion;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one buyer is about to order from one shop. */
public record Basket(UUID shopId, String buyer, String currency, List<Item> items) {

  /**
   * @param above the categories that its own lies in, nearest first
   * @param amount of the whole line, in minor units
   */
  public record Item(
      int lineNumber, UUID productId, @Nullable String category, List<String> above, long amount) {

    /** Of a category that lies in no other. */
    public Item(int lineNumber, UUID productId, @Nullable String category, long amount) {
      this(lineNumber, productId, category, List.of(), amount);
    }

    boolean isIn(String wanted) {
      return wanted.equals(category) || above.contains(wanted);
    }
  }

  public Basket {
    items = List.copyOf(items);
  }

  /** Before discounts. */
  long subtotal() {
    return items.stream().mapToLong(Item::amount).reduce(0, Math::addExact);
  }
}
