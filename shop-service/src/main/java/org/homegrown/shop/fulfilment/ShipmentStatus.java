package org.homegrown.shop.fulfilment;

import java.util.Set;

/** States of a shipment and the legal moves between them. */
public enum ShipmentStatus {
  PENDING,
  SHIPPED,
  DELIVERED,
  LOST;

  /** A parcel that was said to have arrived may turn out to be lost. */
  private Set<ShipmentStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(SHIPPED);
      case SHIPPED -> Set.of(DELIVERED, LOST);
      case DELIVERED -> Set.of(LOST);
      case LOST -> Set.of();
    };
  }

  boolean mayBecome(ShipmentStatus status) {
    return next().contains(status);
  }
}
