package org.homegrown.shop.returns;

/** Why a buyer sends something back. */
public enum ReturnReason {
  DAMAGED,
  SPOILED,
  WRONG_ITEM,
  NOT_AS_DESCRIBED,
  INCOMPLETE,
  TOO_LATE,
  DOES_NOT_FIT,
  CHANGED_MIND,
  /** It never came: there is nothing to send back. */
  NOT_RECEIVED;

  /** Whether the seller bears what delivery cost the buyer. */
  boolean isSellersFault() {
    return switch (this) {
      case DAMAGED, SPOILED, WRONG_ITEM, NOT_AS_DESCRIBED, INCOMPLETE, TOO_LATE, NOT_RECEIVED ->
          true;
      case DOES_NOT_FIT, CHANGED_MIND -> false;
    };
  }
}
