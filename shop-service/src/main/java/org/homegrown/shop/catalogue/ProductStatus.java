package org.homegrown.shop.catalogue;

import java.util.Set;

/** States of a product and the legal moves between them. Only published ones are shown and sold. */
public enum ProductStatus {
  DRAFT,
  PUBLISHED,
  ARCHIVED;

  private Set<ProductStatus> next() {
    return switch (this) {
      case DRAFT -> Set.of(PUBLISHED, ARCHIVED);
      case PUBLISHED -> Set.of(ARCHIVED);
      case ARCHIVED -> Set.of(PUBLISHED);
    };
  }

  boolean mayBecome(ProductStatus status) {
    return next().contains(status);
  }
}
