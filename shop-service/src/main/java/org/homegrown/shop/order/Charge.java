package org.homegrown.shop.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order costs besides its lines.
 *
 * @param lineNumber the line it belongs to, from 0; null for the order as a whole
 * @param label in plain words
 * @param amount minor units of the order's currency; discounts are negative
 * @param bearer of a discount: SHOP, PLATFORM, or the name of its sponsor
 */
@Embeddable
public record Charge(
    @Enumerated(EnumType.STRING) @Column(nullable = false) Kind kind,
    @Column(name = "line_number") @Nullable Integer lineNumber,
    @Column(nullable = false) String label,
    @Column(nullable = false) long amount,
    @Nullable String bearer,
    @Column(name = "promotion_id") @Nullable UUID promotionId) {

  public enum Kind {
    DISCOUNT,
    DELIVERY,
    TAX
  }
}
