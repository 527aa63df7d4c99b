package org.homegrown.shop.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A product as everybody sees it.
 *
 * @param locale the language of this title and description
 * @param listedAt when buyers could first see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductView(
    UUID id,
    UUID shopId,
    String title,
    String description,
    String locale,
    @Nullable String category,
    ProductStatus status,
    @Nullable Instant listedAt,
    List<OptionView> options,
    List<VariantView> variants,
    List<PictureView> media,
    int version) {

  record OptionView(String name, List<String> values) {}

  /**
   * @param choices a value of each option, in the options' order
   * @param available how many can be ordered now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VariantView(
      UUID id,
      String sku,
      @Nullable String title,
      List<String> choices,
      Money price,
      long available,
      @Nullable Integer weightGrams) {}

  /**
   * @param href where the picture is
   */
  record PictureView(UUID id, String href, String type, int width, int height, String alt) {}
}
