package org.homegrown.shop.order;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order is made of besides its lines' prices, fixed at checkout.
 *
 * @param lineNumber the line it belongs to; null for the whole order
 * @param label as the buyer reads it
 * @param amount minor units of the order's currency; discounts are negative
 * @param bearer who pays for a discount, {@code SHOP} or {@code PLATFORM}; null for other kinds
 * @param promotionId of a discount
 */
public record Charge(
    Kind kind,
    @Nullable Integer lineNumber,
    String label,
    long amount,
    @Nullable String bearer,
    @Nullable UUID promotionId) {

  /** Kinds of charges. */
  public enum Kind {
    DISCOUNT,
    DELIVERY,
    TAX
  }
}
