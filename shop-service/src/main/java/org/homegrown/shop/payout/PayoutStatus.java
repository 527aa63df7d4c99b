package org.homegrown.shop.payout;

import java.util.Set;

/** States of a payout and the legal moves between them. */
public enum PayoutStatus {
  PENDING,
  PROCESSING,
  PAID,
  FAILED,
  CANCELLED;

  private Set<PayoutStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(PROCESSING, CANCELLED);
      case PROCESSING -> Set.of(PAID, FAILED);
      // a bank may send back what it paid, long after
      case PAID -> Set.of(FAILED);
      case FAILED, CANCELLED -> Set.of();
    };
  }

  boolean mayBecome(PayoutStatus status) {
    return next().contains(status);
  }
}
