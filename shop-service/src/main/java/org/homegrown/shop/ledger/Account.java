package org.homegrown.shop.ledger;

/** Where money can be. What others owe us is positive, what we owe is negative. */
public enum Account {
  /** With a payment provider; the holder is the payment method. */
  PROVIDER_CLEARING,
  /** Kept for an order that is not completed yet; the holder is the order. */
  BUYER_ESCROW,
  /** Owed to a seller; the holder is the shop. Positive when the seller owes. */
  SELLER_PAYABLE,
  /** Kept by the platform for its service. */
  COMMISSION,
  /** Owed to the state. */
  TAX,
  /** Paid by whoever bears a discount; the holder is the bearer. */
  PROMOTION,
  /** On its way to a seller's bank; the holder is the shop. */
  PAYOUT,
  /** What a provider keeps for itself; the holder is the payment method. */
  PROVIDER_FEE
}
