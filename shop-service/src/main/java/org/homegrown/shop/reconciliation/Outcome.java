package org.homegrown.shop.reconciliation;

/** What came of a row. */
public enum Outcome {
  /** It is what was booked. */
  MATCHED,
  /** A payout was waiting for this word; it is paid or failed now. */
  SETTLED,
  AMOUNT_DIFFERS,
  /** One says that the money moved, the other that it did not. */
  STATUS_DIFFERS,
  /** Nothing of ours has this reference. */
  UNKNOWN,
  UNREADABLE
}
