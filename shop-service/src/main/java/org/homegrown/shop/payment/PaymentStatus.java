package org.homegrown.shop.payment;

import java.util.Set;

/** States of a payment and the legal moves between them. */
public enum PaymentStatus {
  CREATED,
  AUTHORIZED,
  CAPTURED,
  DECLINED,
  CANCELLED,
  EXPIRED;

  private Set<PaymentStatus> next() {
    return switch (this) {
      case CREATED -> Set.of(AUTHORIZED, CAPTURED, DECLINED, CANCELLED, EXPIRED);
      case AUTHORIZED -> Set.of(CAPTURED, CANCELLED, EXPIRED);
      // a late success: the money came after all, and is given back if nobody waits for it
      case DECLINED, CANCELLED, EXPIRED -> Set.of(CAPTURED);
      case CAPTURED -> Set.of();
    };
  }

  boolean mayBecome(PaymentStatus status) {
    return next().contains(status);
  }
}
