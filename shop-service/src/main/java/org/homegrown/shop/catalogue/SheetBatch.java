package org.homegrown.shop.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.homegrown.shop.catalogue.Assortment.Outcome;
import org.homegrown.shop.catalogue.Assortment.Taken;
import org.homegrown.shop.inventory.Stock.OnShelf;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a sheet against what is there, in one transaction. Of each row everything is looked at
 * that could refuse it before anything is changed.
 */
final class SheetBatch {

  private record Sku(UUID shopId, String sku) {}

  private final Map<Sku, Variant> variants = new HashMap<>();
  private final Map<String, String> languages;
  private final Map<Product, SheetRow> said = new HashMap<>();
  private final SheetTexts texts;
  private final SheetStock stock;
  private final SheetMoves moves = new SheetMoves();

  private final Set<Product> fresh = new LinkedHashSet<>();
  private final Set<Product> touched = new LinkedHashSet<>();

  SheetBatch(
      Collection<Product> present,
      Map<UUID, Map<String, PutText>> known,
      Map<UUID, OnShelf> shelves,
      Map<String, String> languages) {
    this.texts = new SheetTexts(known);
    this.stock = new SheetStock(shelves);
    this.languages = languages;
    present.forEach(
        product ->
            product
                .variants()
                .forEach(
                    variant -> variants.put(new Sku(product.shopId(), variant.sku()), variant)));
  }

  Taken take(SheetRow row) {
    if (row.shop().status() == ShopStatus.CLOSED) {
      throw new SheetRowRefused(SheetColumns.SHOP, "shop-closed", "The shop is closed for good.");
    }
    var variant = variants.get(new Sku(row.shop().id(), row.sku()));
    var product = product(row, variant);
    if (product == null) {
      return create(row);
    }
    texts.mustHaveRoom(product, row);
    var before = said.get(product);
    if (before != null && !before.agrees(row)) {
      throw new SheetRowRefused(
          SheetColumns.TITLE,
          "product-contradicted",
          "Rows of one product say the same of its title, description, category, language,"
              + " status and texts.");
    }
    var taken = variant == null ? extend(product, row) : revise(product, variant, row);
    said.put(product, row);
    return taken;
  }

  private @Nullable Product product(SheetRow row, @Nullable Variant variant) {
    if (row.product().isEmpty() || row.product().equals(row.sku())) {
      return variant == null ? null : variant.product();
    }
    var lead = variants.get(new Sku(row.shop().id(), row.product()));
    if (lead == null) {
      throw new SheetRowRefused(
          SheetColumns.PRODUCT,
          "product-unknown",
          "The shop has no variant of this SKU, and no row before.");
    }
    if (variant != null && variant.product() != lead.product()) {
      throw new SheetRowRefused(
          SheetColumns.PRODUCT, "sku-taken", "The SKU belongs to another product.");
    }
    return lead.product();
  }

  private Taken create(SheetRow row) {
    var shop = row.shop();
    var quantity = SheetStock.firstOf(row);
    var status = SheetMoves.first(row);
    SheetTexts.mustHaveRoom(row);
    var product =
        new Product(
            shop,
            row.title(),
            Objects.requireNonNullElse(row.description(), ""),
            row.category() == null || row.category().isEmpty() ? null : row.category(),
            row.language() == null ? languages.getOrDefault(shop.region(), "en") : row.language());
    SheetOptions.add(product, row);
    var variant = addTo(product, row);
    move(product, status, row);
    stock.add(variant, quantity);
    fresh.add(product);
    write(product, row);
    said.put(product, row);
    return new Taken(product.id(), Outcome.CREATED, null);
  }

  /** A new variant of a known product. */
  private Taken extend(Product product, SheetRow row) {
    var quantity = SheetStock.firstOf(row);
    SheetMoves.mustMove(product, row, true);
    product.mustHaveRoomFor(row.choices());
    if (row.options() == null && !product.options().isEmpty()) {
      throw new ChoiceUnknown();
    }
    var offered = SheetOptions.offered(product, row);
    openUp(product, row);
    SheetOptions.offer(product, offered);
    stock.add(addTo(product, row), quantity);
    describe(product, row);
    move(product, row.status(), row);
    return new Taken(product.id(), Outcome.CREATED, null);
  }

  private Taken revise(Product product, Variant variant, SheetRow row) {
    if (row.options() != null && !variant.has(row.choices())) {
      throw new SheetRowRefused(
          SheetColumns.optionValue(1), "choices-differ", "A variant's choices stay as they are.");
    }
    var offered = SheetOptions.offered(product, row);
    var differs =
        SheetOptions.differ(product, row, offered)
            || !variant.isAs(row.variantTitle(), row.price(), row.weightGrams())
            || !isDescribed(product, row);
    SheetMoves.mustMove(product, row, differs);
    var recounted = stock.count(variant, row);
    if (differs) {
      openUp(product, row);
      SheetOptions.offer(product, offered);
      variant.revise(row.variantTitle(), row.price(), row.weightGrams());
      describe(product, row);
    }
    var moved = move(product, row.status(), row);
    return new Taken(
        product.id(), differs || moved || recounted ? Outcome.CHANGED : Outcome.UNCHANGED, null);
  }

  private Variant addTo(Product product, SheetRow row) {
    var title = row.variantTitle();
    var grams = row.weightGrams();
    var variant =
        product.addVariant(
            row.shop(),
            row.sku(),
            title == null || title.isEmpty() ? null : title,
            row.choices(),
            row.price(),
            grams == null || grams == 0 ? null : grams);
    variants.put(new Sku(row.shop().id(), row.sku()), variant);
    return variant;
  }

  private void openUp(Product product, SheetRow row) {
    if (moves.openUp(product, row)) {
      touched.add(product);
    }
  }

  private boolean move(Product product, @Nullable ProductStatus status, SheetRow row) {
    var moved = moves.move(product, status, row);
    if (moved) {
      touched.add(product);
    }
    return moved;
  }

  private boolean isDescribed(Product product, SheetRow row) {
    return product.isDescribedAs(row.title(), row.description(), row.category(), row.language())
        && texts.has(product, row);
  }

  private void describe(Product product, SheetRow row) {
    product.describe(row.title(), row.description(), row.category(), row.language());
    write(product, row);
  }

  private void write(Product product, SheetRow row) {
    touched.add(product);
    texts.write(product, row);
  }

  /** See {@link SheetMoves#close}. */
  void close() {
    moves.close();
  }

  Set<Product> fresh() {
    return fresh;
  }

  Set<Product> touched() {
    return touched;
  }

  LinkedHashMap<Variant, Long> firstStock() {
    return stock.first();
  }

  LinkedHashMap<Variant, Long> counted() {
    return stock.counted();
  }

  Collection<ProductTexts.Change> texts() {
    return texts.changes();
  }

  List<ProductListed> listed() {
    return moves.listed();
  }
}
