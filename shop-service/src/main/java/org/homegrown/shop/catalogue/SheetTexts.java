package org.homegrown.shop.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rows of a sheet say in other languages, against what is there. */
final class SheetTexts {

  private record Text(UUID productId, String locale) {}

  private final Map<UUID, Map<String, PutText>> known;
  private final Map<Text, ProductTexts.Change> changes = new LinkedHashMap<>();

  /**
   * @param known by product and locale
   */
  SheetTexts(Map<UUID, Map<String, PutText>> known) {
    this.known = known;
  }

  /**
   * @throws TooManyTexts when a new product would have too many
   */
  static void mustHaveRoom(SheetRow row) {
    mustBeFew(count(row));
  }

  /**
   * @throws TooManyTexts when it would have too many
   */
  void mustHaveRoom(Product product, SheetRow row) {
    var others =
        of(product).keySet().stream().filter(locale -> !row.texts().containsKey(locale)).count();
    mustBeFew(others + count(row));
  }

  private static void mustBeFew(long texts) {
    if (texts > ProductTexts.MOST) {
      throw new TooManyTexts();
    }
  }

  private static long count(SheetRow row) {
    return row.texts().keySet().stream().filter(locale -> text(row, locale) != null).count();
  }

  /** Whether the product has all of the row's already. */
  boolean has(Product product, SheetRow row) {
    return row.texts().keySet().stream().allMatch(locale -> has(product, locale, row));
  }

  private boolean has(Product product, String locale, SheetRow row) {
    return Objects.equals(of(product).get(locale), text(row, locale));
  }

  private Map<String, PutText> of(Product product) {
    return known.getOrDefault(product.id(), Map.of());
  }

  private static @Nullable PutText text(SheetRow row, String locale) {
    var text = row.texts().get(locale);
    return text == null || text.title().isEmpty()
        ? null
        : new PutText(text.title(), text.description());
  }

  void write(Product product, SheetRow row) {
    for (var locale : row.texts().keySet()) {
      if (!has(product, locale, row)) {
        write(product, locale, text(row, locale));
      }
    }
  }

  private void write(Product product, String locale, @Nullable PutText text) {
    changes.put(
        new Text(product.id(), locale),
        new ProductTexts.Change(product.shopId(), product.id(), locale, text));
    var present = known.computeIfAbsent(product.id(), id -> new HashMap<>());
    if (text == null) {
      present.remove(locale);
    } else {
      present.put(locale, text);
    }
  }

  Collection<ProductTexts.Change> changes() {
    return changes.values();
  }
}
