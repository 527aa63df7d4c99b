package org.homegrown.shop.reconciliation;

/** What a provider can have moved. */
public enum Kind {
  CHARGE,
  REFUND,
  PAYOUT
}
