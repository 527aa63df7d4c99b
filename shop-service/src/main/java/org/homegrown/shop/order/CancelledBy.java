package org.homegrown.shop.order;

/** Who called an order off. */
public enum CancelledBy {
  BUYER,
  SHOP,
  OPERATOR
}
