package org.homegrown.shop.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/**
 * A variant to be added.
 *
 * @param choices a value of each option, in the options' order
 */
record NewVariant(
    @Schema(examples = "LJ-100") @NotBlank @Size(max = 64) String sku,
    @Schema(examples = "100 g") @Nullable @Size(min = 1, max = 200) String title,
    @Nullable @Size(max = 3) List<@NotBlank @Size(max = 60) String> choices,
    @NotNull @Valid Price price,
    @NotNull @Min(0) @Max(1_000_000) Long stock,
    @Nullable @Positive @Max(1_000_000) Integer weightGrams) {

  Variant addTo(Product product, Shop shop) {
    return product.addVariant(
        shop, sku, title, choices == null ? List.of() : choices, price.money(), weightGrams);
  }
}
