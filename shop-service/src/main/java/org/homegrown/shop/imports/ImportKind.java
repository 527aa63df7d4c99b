package org.homegrown.shop.imports;

/** What a file brings. */
enum ImportKind {
  SHOPS,
  PRODUCTS,
  REGIONS
}
