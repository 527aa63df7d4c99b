package org.homegrown.shop.payment;

import java.util.Set;

/** States of a payment and the legal moves between them. */
public enum PaymentStatus {
  CREATED,
  AUTHORIZED,
  CAPTURED,
  DECLINED,
  CANCELLED;

  private Set<PaymentStatus> next() {
    return switch (this) {
      case CREATED -> Set.of(AUTHORIZED, CAPTURED, DECLINED, CANCELLED);
      case AUTHORIZED -> Set.of(CAPTURED, CANCELLED);
      // a late success: the money came after all, and is given back if nobody waits for it
      case DECLINED, CANCELLED -> Set.of(CAPTURED);
      case CAPTURED -> Set.of();
    };
  }

  boolean mayBecome(PaymentStatus status) {
    return next().contains(status);
  }
}
