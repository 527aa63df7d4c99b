package org.homegrown.shop.delivery;

/** What a delivery's price depends on. */
public enum DeliveryKind {
  FLAT,
  BY_WEIGHT,
  BY_REGION,
  PICK_UP
}
