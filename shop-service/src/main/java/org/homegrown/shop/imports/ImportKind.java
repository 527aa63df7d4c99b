package org.homegrown.shop.imports;

import java.util.List;

/** What a file brings. */
enum ImportKind {
  SHOPS,
  PRODUCTS,
  REGIONS;

  /** What imports of any kind fill, one way or another. */
  static final List<String> TABLES =
      List.of("region", "shop", "product", "variant", "stock", "product_search");
}
