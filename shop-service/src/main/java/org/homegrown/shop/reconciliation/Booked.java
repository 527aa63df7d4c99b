package org.homegrown.shop.reconciliation;

import java.util.UUID;

/**
 * What the books say of a reference.
 *
 * @param subject the charge, refund or payout
 * @param shopId the only shop, or one of them
 * @param amount minor units, of all parts of a charge
 * @param status of a payout or refund; of a charge whether it was captured
 */
record Booked(
    String reference, UUID subject, UUID shopId, long amount, String currency, Status status) {

  enum Status {
    MOVED,
    UNDER_WAY,
    NOT_MOVED
  }

  /** What is under way has not moved or failed yet: only its amount can be wrong. */
  Outcome compare(Claim claim) {
    if (status == Status.UNDER_WAY && !fits(claim)) {
      return Outcome.AMOUNT_DIFFERS;
    }
    if (claim.moved() != (status == Status.MOVED)) {
      return Outcome.STATUS_DIFFERS;
    }
    return fits(claim) ? Outcome.MATCHED : Outcome.AMOUNT_DIFFERS;
  }

  boolean fits(Claim claim) {
    return claim.amount() == amount && claim.currency().equals(currency);
  }
}
