package org.homegrown.shop.shop;

import java.util.Set;

/** States of a shop and the legal moves between them. */
public enum ShopStatus {
  DRAFT,
  OPEN,
  PAUSED,
  SUSPENDED,
  CLOSED;

  private Set<ShopStatus> next() {
    return switch (this) {
      case DRAFT -> Set.of(OPEN, CLOSED);
      case OPEN -> Set.of(PAUSED, SUSPENDED, CLOSED);
      case PAUSED -> Set.of(OPEN, SUSPENDED, CLOSED);
      case SUSPENDED -> Set.of(OPEN, PAUSED);
      case CLOSED -> Set.of();
    };
  }

  boolean mayBecome(ShopStatus status) {
    return next().contains(status);
  }
}
