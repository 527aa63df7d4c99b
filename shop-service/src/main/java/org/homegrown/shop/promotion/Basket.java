package org.homegrown.shop.promotion;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one buyer is about to order from one shop. */
public record Basket(UUID shopId, String buyer, String currency, List<Item> items) {

  /**
   * @param amount of the whole line, in minor units
   */
  public record Item(int lineNumber, UUID productId, @Nullable String category, long amount) {}

  public Basket {
    items = List.copyOf(items);
  }

  /** Before discounts. */
  long subtotal() {
    return items.stream().mapToLong(Item::amount).reduce(0, Math::addExact);
  }
}
