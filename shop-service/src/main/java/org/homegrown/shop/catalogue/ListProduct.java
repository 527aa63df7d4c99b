package org.homegrown.shop.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a seller says to offer a product. */
record ListProduct(
    @Schema(examples = "Longjing, spring harvest") @NotBlank @Size(max = 200) String title,
    @Schema(examples = "Pan-fired by hand.") @Nullable @Size(max = 5000) String description,
    @Schema(
            examples = "tea",
            description =
                "A code of GET /v1/categories, whose place in the tree then counts; any other text is found by itself only")
        @Nullable
        @Size(min = 1, max = 60)
        String category,
    @Schema(
            examples = "zh",
            description =
                "Of title and description; without it, the usual one of the shop's region")
        @Nullable
        @Pattern(regexp = Languages.FORM)
        String language,
    @Schema(description = "Published at once unless it says DRAFT") @Nullable Start status,
    @Nullable @Size(max = 3) List<@NotNull @Valid NewOption> options,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid NewVariant> variants) {

  /** In which state a product begins. */
  enum Start {
    DRAFT,
    PUBLISHED
  }

  record NewOption(
      @Schema(examples = "Weight") @NotBlank @Size(max = 40) String name,
      @NotNull @Size(min = 1, max = 100) List<@NotBlank @Size(max = 60) String> values) {}

  /** The product and, by variant, how many there are of it. */
  record Listing(Product product, Map<UUID, Long> stock) {}

  boolean atOnce() {
    return status != Start.DRAFT;
  }

  /**
   * @param usual the language where none is said
   */
  Listing in(Shop shop, String usual) {
    var product =
        new Product(
            shop,
            title,
            description == null ? "" : description,
            category,
            language == null ? usual : language);
    if (options != null) {
      options.forEach(option -> product.addOption(option.name(), option.values()));
    }
    var stock = new HashMap<UUID, Long>();
    for (var wanted : variants) {
      stock.put(wanted.addTo(product, shop).id(), wanted.stock());
    }
    return new Listing(product, stock);
  }
}
