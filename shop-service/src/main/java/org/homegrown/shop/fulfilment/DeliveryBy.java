package org.homegrown.shop.fulfilment;

/** Who said that a shipment arrived. */
public enum DeliveryBy {
  BUYER,
  SELLER,
  /** Nobody did, for so long that it must have. */
  TIME
}
