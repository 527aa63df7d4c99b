package org.homegrown.shop.catalogue;

import java.util.ArrayList;
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
import org.homegrown.shop.shop.ShopNotOpen;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a sheet against what is there, in one transaction. Of each row everything is looked at
 * that could refuse it before anything is changed.
 */
final class SheetBatch {

  private record Sku(UUID shopId, String sku) {}

  private record Text(UUID productId, String locale) {}

  private final Map<Sku, Variant> variants = new HashMap<>();
  private final Map<UUID, Map<String, PutText>> known;
  private final Map<UUID, OnShelf> shelves;
  private final Map<String, String> languages;
  private final Map<Product, SheetRow> said = new HashMap<>();

  private final Set<Product> fresh = new LinkedHashSet<>();
  private final Set<Product> touched = new LinkedHashSet<>();
  private final LinkedHashMap<Variant, Long> firstStock = new LinkedHashMap<>();
  private final LinkedHashMap<Variant, Long> counted = new LinkedHashMap<>();
  private final Map<Text, ProductTexts.Change> texts = new LinkedHashMap<>();
  private final Set<Product> archived = new LinkedHashSet<>();
  private final List<ProductListed> listed = new ArrayList<>();

  SheetBatch(
      Collection<Product> present,
      Map<UUID, Map<String, PutText>> known,
      Map<UUID, OnShelf> shelves,
      Map<String, String> languages) {
    this.known = known;
    this.shelves = shelves;
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
      throw new SheetRowRefused("shop", "shop-closed", "The shop is closed for good.");
    }
    var variant = variants.get(new Sku(row.shop().id(), row.sku()));
    var product = product(row, variant);
    if (product == null) {
      return create(row);
    }
    mustHaveRoomForTexts(product, row);
    var before = said.get(product);
    if (before != null && !before.agrees(row)) {
      throw new SheetRowRefused(
          "title",
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
          "product", "product-unknown", "The shop has no variant of this SKU, and no row before.");
    }
    if (variant != null && variant.product() != lead.product()) {
      throw new SheetRowRefused("product", "sku-taken", "The SKU belongs to another product.");
    }
    return lead.product();
  }

  private Taken create(SheetRow row) {
    var shop = row.shop();
    var quantity = firstStock(row);
    var open = shop.status() == ShopStatus.OPEN;
    var status =
        row.status() != null ? row.status() : open ? ProductStatus.PUBLISHED : ProductStatus.DRAFT;
    if (status == ProductStatus.PUBLISHED && !open) {
      throw new ShopNotOpen();
    }
    if (texts(row) > ProductTexts.MOST) {
      throw new TooManyTexts();
    }
    var product =
        new Product(
            shop,
            row.title(),
            Objects.requireNonNullElse(row.description(), ""),
            row.category() == null || row.category().isEmpty() ? null : row.category(),
            row.language() == null ? languages.getOrDefault(shop.region(), "en") : row.language());
    for (var option : options(row)) {
      product.addOption(
          option.name(), option.values().isEmpty() ? List.of(option.value()) : option.values());
    }
    var variant = addTo(product, row);
    move(product, status, row);
    firstStock.put(variant, quantity);
    fresh.add(product);
    write(product, row);
    said.put(product, row);
    return new Taken(product.id(), Outcome.CREATED, null);
  }

  /** A new variant of a known product. */
  private Taken extend(Product product, SheetRow row) {
    var quantity = firstStock(row);
    mustMove(product, row, true);
    product.mustHaveRoomFor(row.choices());
    if (row.options() == null && !product.options().isEmpty()) {
      throw new ChoiceUnknown();
    }
    var offered = offered(product, row);
    openUp(product, row);
    for (int i = 0; i < offered.size(); i++) {
      product.options().get(i).offer(offered.get(i));
    }
    firstStock.put(addTo(product, row), quantity);
    describe(product, row);
    move(product, row.status(), row);
    return new Taken(product.id(), Outcome.CREATED, null);
  }

  private Taken revise(Product product, Variant variant, SheetRow row) {
    if (row.options() != null && !variant.has(row.choices())) {
      throw new SheetRowRefused(
          "option_1_value", "choices-differ", "A variant's choices stay as they are.");
    }
    var offered = offered(product, row);
    var offers =
        !offered.equals(product.options().stream().map(ProductOption::offered).toList())
            && row.options() != null;
    var same = variant.isAs(row.variantTitle(), row.price(), row.weightGrams());
    var differs = offers || !same || !isDescribed(product, row);
    mustMove(product, row, differs);
    var recount = recount(variant, row);
    if (differs) {
      openUp(product, row);
      for (int i = 0; offers && i < offered.size(); i++) {
        product.options().get(i).offer(offered.get(i));
      }
      variant.revise(row.variantTitle(), row.price(), row.weightGrams());
      describe(product, row);
    }
    var moved = move(product, row.status(), row);
    return new Taken(
        product.id(), differs || moved || recount ? Outcome.CHANGED : Outcome.UNCHANGED, null);
  }

  private boolean recount(Variant variant, SheetRow row) {
    var first = firstStock.get(variant);
    if (row.stock() == null || first != null) {
      return first != null
          && row.stock() != null
          && !first.equals(firstStock.put(variant, row.stock()));
    }
    var shelf = shelves.getOrDefault(variant.id(), new OnShelf(0, 0));
    if (row.stock() < shelf.reserved()) {
      throw new SheetRowRefused(
          "stock",
          "stock-reserved",
          "Of these, %d are reserved for orders.".formatted(shelf.reserved()));
    }
    var onHand = counted.getOrDefault(variant, shelf.onHand());
    if (row.stock().equals(onHand)) {
      return false;
    }
    counted.put(variant, row.stock());
    return true;
  }

  private static long firstStock(SheetRow row) {
    if (row.stock() == null) {
      throw new SheetRowRefused("stock", "field-missing", "A new variant needs its first stock.");
    }
    return row.stock();
  }

  private static List<SheetRow.Option> options(SheetRow row) {
    return row.options() == null ? List.of() : row.options();
  }

  /** What the product's options would offer with this row. */
  private static List<List<String>> offered(Product product, SheetRow row) {
    if (row.options() == null) {
      return List.of();
    }
    var names = product.options().stream().map(ProductOption::name).toList();
    if (!names.equals(row.options().stream().map(SheetRow.Option::name).toList())) {
      throw new SheetRowRefused(
          "option_1_name", "options-differ", "The product's options are " + names + ".");
    }
    var offered = new ArrayList<List<String>>();
    for (int i = 0; i < names.size(); i++) {
      var option = row.options().get(i);
      offered.add(product.options().get(i).offering(option.values(), option.value()));
    }
    return offered;
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

  /** Whether the product can get from its state to what the row says, and be changed on the way. */
  private static void mustMove(Product product, SheetRow row, boolean differs) {
    var to = row.status() == null ? product.status() : row.status();
    if (to != product.status()) {
      if (!product.status().mayBecome(to)) {
        throw new ProductMoveRefused(product.status(), to);
      }
      if (to == ProductStatus.PUBLISHED) {
        row.shop().mustBeOpen();
      }
    } else if (differs && to == ProductStatus.ARCHIVED) {
      throw new ProductArchived();
    }
  }

  /** An archived product is changed only when the row publishes it again. */
  private void openUp(Product product, SheetRow row) {
    if (product.status() == ProductStatus.ARCHIVED) {
      move(product, ProductStatus.PUBLISHED, row);
    }
  }

  private boolean move(Product product, @Nullable ProductStatus status, SheetRow row) {
    if (status == null || status == product.status()) {
      return false;
    }
    if (status == ProductStatus.PUBLISHED) {
      product.publish(row.shop()).ifPresent(listed::add);
    } else if (!archived.add(product)) {
      return false;
    }
    touched.add(product);
    return true;
  }

  private boolean isDescribed(Product product, SheetRow row) {
    return product.isDescribedAs(row.title(), row.description(), row.category(), row.language())
        && row.texts().keySet().stream().allMatch(locale -> hasText(product, locale, row));
  }

  private boolean hasText(Product product, String locale, SheetRow row) {
    return Objects.equals(
        known.getOrDefault(product.id(), Map.of()).get(locale), text(row, locale));
  }

  private void mustHaveRoomForTexts(Product product, SheetRow row) {
    var others =
        known.getOrDefault(product.id(), Map.of()).keySet().stream()
            .filter(locale -> !row.texts().containsKey(locale))
            .count();
    if (others + texts(row) > ProductTexts.MOST) {
      throw new TooManyTexts();
    }
  }

  private static long texts(SheetRow row) {
    return row.texts().keySet().stream().filter(locale -> text(row, locale) != null).count();
  }

  private static @Nullable PutText text(SheetRow row, String locale) {
    var text = row.texts().get(locale);
    return text == null || text.title().isEmpty()
        ? null
        : new PutText(text.title(), text.description());
  }

  private void describe(Product product, SheetRow row) {
    product.describe(row.title(), row.description(), row.category(), row.language());
    write(product, row);
  }

  private void write(Product product, SheetRow row) {
    touched.add(product);
    for (var locale : row.texts().keySet()) {
      if (!hasText(product, locale, row)) {
        var text = text(row, locale);
        texts.put(
            new Text(product.id(), locale),
            new ProductTexts.Change(product.shopId(), product.id(), locale, text));
        var present = known.computeIfAbsent(product.id(), id -> new HashMap<>());
        if (text == null) {
          present.remove(locale);
        } else {
          present.put(locale, text);
        }
      }
    }
  }

  /** Archives what shall be archived: not before all its rows are taken. */
  void close() {
    archived.forEach(Product::archive);
  }

  Set<Product> fresh() {
    return fresh;
  }

  Set<Product> touched() {
    return touched;
  }

  LinkedHashMap<Variant, Long> firstStock() {
    return firstStock;
  }

  LinkedHashMap<Variant, Long> counted() {
    return counted;
  }

  Collection<ProductTexts.Change> texts() {
    return texts.values();
  }

  List<ProductListed> listed() {
    return listed;
  }
}
