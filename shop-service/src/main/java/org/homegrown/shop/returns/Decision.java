package org.homegrown.shop.returns;

/** What an operator makes of a return that buyer and seller do not agree on. */
public enum Decision {
  /** It goes back, and is refunded when it is there. */
  APPROVE,
  /** It is refunded, and the buyer keeps it. */
  REFUND,
  /** The seller was right. */
  REJECT
}
