package org.homegrown.shop.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** A product as everybody sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductView(
    UUID id,
    UUID shopId,
    String title,
    String description,
    @Nullable String category,
    ProductStatus status,
    Instant listedAt,
    List<VariantView> variants) {

  /**
   * @param available how many can be ordered now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VariantView(
      UUID id,
      String sku,
      @Nullable String title,
      Money price,
      long available,
      @Nullable Integer weightGrams) {}
}
