package org.homegrown.shop.payout;

/** How money reaches an account. */
public enum AccountKind {
  BANK,
  MOBILE_MONEY
}
