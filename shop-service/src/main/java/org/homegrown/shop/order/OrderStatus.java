package org.homegrown.shop.order;

import java.util.Set;

/** States of an order and the legal moves between them. */
public enum OrderStatus {
  AWAITING_PAYMENT,
  PAID,
  PARTIALLY_SHIPPED,
  SHIPPED,
  DELIVERED,
  COMPLETED,
  CANCELLED,
  EXPIRED;

  /** What was shipped is cancelled only when none of it ever came. */
  private Set<OrderStatus> next() {
    return switch (this) {
      case AWAITING_PAYMENT -> Set.of(PAID, CANCELLED, EXPIRED);
      case PAID -> Set.of(PARTIALLY_SHIPPED, SHIPPED, CANCELLED);
      case PARTIALLY_SHIPPED -> Set.of(SHIPPED, CANCELLED);
      case SHIPPED -> Set.of(DELIVERED, PARTIALLY_SHIPPED, CANCELLED);
      case DELIVERED -> Set.of(COMPLETED, CANCELLED);
      case COMPLETED, CANCELLED, EXPIRED -> Set.of();
    };
  }

  boolean mayBecome(OrderStatus status) {
    return next().contains(status);
  }
}
