package org.homegrown.shop.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.inventory.Stock.OnShelf;

/** What the rows of a sheet say of stock: the first of new variants, and counts of known ones. */
final class SheetStock {

  private final Map<UUID, OnShelf> shelves;
  private final LinkedHashMap<Variant, Long> first = new LinkedHashMap<>();
  private final LinkedHashMap<Variant, Long> counted = new LinkedHashMap<>();

  /**
   * @param shelves by variant
   */
  SheetStock(Map<UUID, OnShelf> shelves) {
    this.shelves = shelves;
  }

  static long firstOf(SheetRow row) {
    if (row.stock() == null) {
      throw new SheetRowRefused(
          SheetColumns.STOCK, "field-missing", "A new variant needs its first stock.");
    }
    return row.stock();
  }

  void add(Variant variant, long quantity) {
    first.put(variant, quantity);
  }

  /** Returns whether that is another number than there was. */
  boolean count(Variant variant, SheetRow row) {
    var before = first.get(variant);
    if (row.stock() == null || before != null) {
      return before != null
          && row.stock() != null
          && !before.equals(first.put(variant, row.stock()));
    }
    var shelf = shelves.getOrDefault(variant.id(), new OnShelf(0, 0));
    if (row.stock() < shelf.reserved()) {
      throw new SheetRowRefused(
          SheetColumns.STOCK,
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

  LinkedHashMap<Variant, Long> first() {
    return first;
  }

  LinkedHashMap<Variant, Long> counted() {
    return counted;
  }
}
