package org.homegrown.shop.catalogue;

/** States of a product. Only published ones are shown and sold. */
public enum ProductStatus {
  DRAFT,
  PUBLISHED,
  ARCHIVED
}
