package org.homegrown.shop.ledger;

/** What an entry is for, as explanations name it. */
public enum Item {
  PAYMENT,
  GOODS,
  DELIVERY,
  DISCOUNT,
  PROMOTION,
  COMMISSION,
  TAX,
  REFUND,
  CASH_KEPT,
  PAYOUT,
  FEE
}
