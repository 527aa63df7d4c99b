package org.homegrown.shop.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/**
 * A row of a product sheet: a variant, and its product. What is null was not said, and stays as it
 * is; what is empty is to be empty.
 *
 * @param product the SKU of the product's first variant; empty when the row says nothing of others
 * @param options in their order; an empty list for a product without
 * @param weightGrams nought for none
 * @param texts by locale; without a title there is to be none
 */
public record SheetRow(
    Shop shop,
    String product,
    String sku,
    String title,
    @Nullable String description,
    @Nullable String category,
    @Nullable String language,
    @Nullable ProductStatus status,
    @Nullable List<Option> options,
    @Nullable String variantTitle,
    Money price,
    @Nullable Long stock,
    @Nullable Integer weightGrams,
    Map<String, Text> texts) {

  /**
   * @param values all that are offered; empty when the sheet does not list them
   */
  public record Option(String name, String value, List<String> values) {}

  public record Text(String title, String description) {}

  List<String> choices() {
    return options == null ? List.of() : options.stream().map(Option::value).toList();
  }

  /** Whether both say the same of their product. */
  boolean agrees(SheetRow other) {
    return title.equals(other.title)
        && Objects.equals(description, other.description)
        && Objects.equals(category, other.category)
        && Objects.equals(language, other.language)
        && status == other.status
        && texts.equals(other.texts);
  }
}
