package org.homegrown.shop.catalogue;

import java.util.ArrayList;
import java.util.List;

/** What a row of a sheet says of its product's options. */
final class SheetOptions {

  private SheetOptions() {}

  static void add(Product product, SheetRow row) {
    for (var option : row.options() == null ? List.<SheetRow.Option>of() : row.options()) {
      product.addOption(
          option.name(), option.values().isEmpty() ? List.of(option.value()) : option.values());
    }
  }

  /** What the product's options would offer with this row; nothing when it says nothing of them. */
  static List<List<String>> offered(Product product, SheetRow row) {
    if (row.options() == null) {
      return List.of();
    }
    var names = product.options().stream().map(ProductOption::name).toList();
    if (!names.equals(row.options().stream().map(SheetRow.Option::name).toList())) {
      throw new SheetRowRefused(
          SheetColumns.optionName(1), "options-differ", "The product's options are " + names + ".");
    }
    var offered = new ArrayList<List<String>>();
    for (int i = 0; i < names.size(); i++) {
      var option = row.options().get(i);
      offered.add(product.options().get(i).offering(option.values(), option.value()));
    }
    return offered;
  }

  /** Whether that is something else than they offer now. */
  static boolean differ(Product product, SheetRow row, List<List<String>> offered) {
    return row.options() != null
        && !offered.equals(product.options().stream().map(ProductOption::offered).toList());
  }

  static void offer(Product product, List<List<String>> offered) {
    for (int i = 0; i < offered.size(); i++) {
      product.options().get(i).offer(offered.get(i));
    }
  }
}
