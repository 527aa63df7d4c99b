package org.homegrown.shop.returns;

import java.util.Set;

/** States of a return and the legal moves between them. */
public enum ReturnStatus {
  REQUESTED,
  APPROVED,
  IN_TRANSIT,
  RECEIVED,
  REFUNDED,
  REJECTED,
  CANCELLED,
  ESCALATED;

  /** A refund may come without the goods: some are not worth their way back. */
  private Set<ReturnStatus> next() {
    return switch (this) {
      case REQUESTED -> Set.of(APPROVED, REJECTED, REFUNDED, ESCALATED, CANCELLED);
      case APPROVED -> Set.of(IN_TRANSIT, RECEIVED, REFUNDED, CANCELLED);
      case IN_TRANSIT -> Set.of(RECEIVED, REFUNDED, ESCALATED);
      case RECEIVED -> Set.of(REFUNDED, ESCALATED);
      case REJECTED -> Set.of(ESCALATED);
      case ESCALATED -> Set.of(APPROVED, RECEIVED, REFUNDED, REJECTED, CANCELLED);
      case REFUNDED, CANCELLED -> Set.of();
    };
  }

  /** Somebody still has to do something about it. */
  boolean isUnderWay() {
    return switch (this) {
      case REQUESTED, APPROVED, IN_TRANSIT, RECEIVED, ESCALATED -> true;
      case REFUNDED, REJECTED, CANCELLED -> false;
    };
  }

  boolean mayBecome(ReturnStatus status) {
    return next().contains(status);
  }
}
