package org.homegrown.shop.cart;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** A cart at present prices, by shop. */
record CartView(List<Shop> shops) {

  /**
   * @param open whether it sells at present
   * @param subtotal of the lines that can be ordered as they are, without delivery, discounts,
   *     taxes
   */
  record Shop(
      UUID shopId, String name, String handle, boolean open, List<Line> lines, Money subtotal) {}

  /**
   * @param title as an order will show it
   * @param price of one, now
   * @param priceWhenAdded of one, when the line was last put
   * @param available how many can be ordered now
   * @param changes what the buyer should know before ordering
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      UUID variantId,
      UUID productId,
      String title,
      String sku,
      int quantity,
      Money price,
      @Nullable Money priceWhenAdded,
      Money total,
      long available,
      Instant addedAt,
      Set<Change> changes) {

    boolean canBeOrdered() {
      return changes.stream().noneMatch(Change::stops);
    }
  }

  /** What happened since a line was put in. */
  enum Change {
    PRICE_CHANGED,
    TOO_FEW_LEFT,
    SOLD_OUT,
    NO_LONGER_OFFERED,
    SHOP_NOT_OPEN;

    private boolean stops() {
      return this != PRICE_CHANGED;
    }
  }
}
