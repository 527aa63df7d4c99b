package org.homegrown.shop.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a seller changes of a variant; what is left out stays. */
record ChangeVariant(
    @Nullable
        @Size(min = 1, max = 64)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String sku,
    @Nullable
        @Size(min = 1, max = 200)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String title,
    @Nullable @Valid Price price,
    @Nullable @Positive @Max(1_000_000) Integer weightGrams) {

  void of(Product product, Variant variant, Shop shop) {
    product.change();
    variant.describe(sku, title, weightGrams);
    if (price != null) {
      product.priceVariant(shop, variant, price.money());
    }
  }
}
