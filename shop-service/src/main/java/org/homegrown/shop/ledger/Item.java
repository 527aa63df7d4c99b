package org.homegrown.shop.ledger;

/** What an entry is for, or a line of an explanation. */
public enum Item {
  PAYMENT,
  GOODS,
  DELIVERY,
  /** What the shop itself gives off. */
  DISCOUNT,
  /** What others give off. */
  PROMOTION,
  COMMISSION,
  /** What somebody else bears of the commission. */
  FEE_WAIVER,
  TAX,
  REFUND,
  CASH_KEPT,
  PAYOUT,
  FEE,
  REPAYMENT,
  CORRECTION,
  /** In explanations only: what is kept for the buyer or the seller. */
  KEPT,
  /** In explanations only: what is left for the seller, or owed by them. */
  LEFT
}
