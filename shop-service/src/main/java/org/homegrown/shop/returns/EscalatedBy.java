package org.homegrown.shop.returns;

/** Who brought a return before an operator. */
public enum EscalatedBy {
  BUYER,
  SELLER,
  /** The seller was silent for too long. */
  TIME
}
