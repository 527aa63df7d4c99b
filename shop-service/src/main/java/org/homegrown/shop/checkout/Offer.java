package org.homegrown.shop.checkout;

import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.shop.catalogue.ProductStatus;
import org.homegrown.shop.order.VariantUnknown;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/** A variant as it is offered now, with what an order must know of its product and shop. */
record Offer(UUID variantId, Seller shop, @Nullable Item item) {

  /**
   * A shop as far as a checkout needs it.
   *
   * @param delivers whether it offers ways of delivery, of which one must be chosen
   */
  record Seller(
      UUID id,
      String owner,
      ShopStatus status,
      String region,
      String currency,
      String zone,
      boolean delivers) {}

  /**
   * @param title the product's and the variant's
   * @param above the categories that its own lies in, nearest first
   * @param grams null when its seller has not said
   * @param available how many can be ordered
   */
  record Item(
      UUID productId,
      ProductStatus status,
      String title,
      String sku,
      @Nullable String category,
      List<String> above,
      Money price,
      @Nullable Long grams,
      long available) {}

  /**
   * @throws DomainException why it cannot be bought, whatever the stock
   */
  Item buyable() {
    if (item == null || item.status() == ProductStatus.DRAFT) {
      throw new VariantUnknown(variantId);
    }
    if (item.status() == ProductStatus.ARCHIVED) {
      throw new ProductArchived(variantId);
    }
    return item;
  }
}
