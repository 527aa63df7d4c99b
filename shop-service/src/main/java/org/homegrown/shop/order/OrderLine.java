package org.homegrown.shop.order;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** So many of a variant, with its title, SKU, price and category as they were at checkout. */
@Embeddable
public record OrderLine(
    @Column(name = "shop_id", nullable = false) UUID shopId,
    @Column(name = "product_id", nullable = false) UUID productId,
    @Column(name = "variant_id", nullable = false) UUID variantId,
    @Column(nullable = false) String title,
    @Column(nullable = false) String sku,
    @Embedded
        @AttributeOverride(
            name = "amount",
            column = @Column(name = "unit_price_amount", nullable = false))
        @AttributeOverride(
            name = "currency",
            column = @Column(name = "unit_price_currency", nullable = false))
        Money unitPrice,
    @Column(nullable = false) int quantity,
    @Nullable String category) {

  public Money total() {
    return unitPrice.times(quantity);
  }
}
