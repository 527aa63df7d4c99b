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
      case CAPTURED, DECLINED, CANCELLED, EXPIRED -> Set.of();
    };
  }

  boolean mayBecome(PaymentStatus status) {
    return next().contains(status);
  }
}
