package org.homegrown.shop.payment;

/** Whose the money is that a buyer's bank was asked to take back: OPEN until that is decided. */
public enum PaymentDisputeStatus {
  OPEN,
  WON,
  LOST
}
