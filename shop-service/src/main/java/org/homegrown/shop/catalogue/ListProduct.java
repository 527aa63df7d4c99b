package org.homegrown.shop.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a seller says to offer a product. */
record ListProduct(
    @Schema(examples = "Longjing, spring harvest") @NotBlank @Size(max = 200) String title,
    @Schema(examples = "Pan-fired by hand.") @Nullable @Size(max = 5000) String description,
    @Schema(examples = "tea") @Nullable @Size(min = 1, max = 60) String category,
    @NotNull @Size(min = 1, max = 100) @Valid List<@NotNull NewVariant> variants) {

  record NewVariant(
      @Schema(examples = "LJ-100") @NotBlank @Size(max = 64) String sku,
      @Schema(examples = "100 g") @Nullable @Size(min = 1, max = 200) String title,
      @NotNull @Valid Price price,
      @NotNull @Min(0) @Max(1_000_000) Long stock,
      @Nullable @Positive @Max(1_000_000) Integer weightGrams) {}

  /**
   * @param amount minor units
   */
  record Price(
      @Schema(examples = "8800") @NotNull @Positive @Max(1_000_000_000_000L) Long amount,
      @Schema(examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

    Money money() {
      return new Money(amount, currency);
    }
  }

  /** The product and, by variant, how many there are of it. */
  record Listing(Product product, Map<UUID, Long> stock) {}

  Listing in(Shop shop) {
    var product = new Product(shop, title, description == null ? "" : description, category);
    var stock = new HashMap<UUID, Long>();
    for (var wanted : variants) {
      var variant =
          product.addVariant(
              shop, wanted.sku(), wanted.title(), wanted.price().money(), wanted.weightGrams());
      stock.put(variant.id(), wanted.stock());
    }
    return new Listing(product, stock);
  }
}
