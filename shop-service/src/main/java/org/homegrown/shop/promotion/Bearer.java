package org.homegrown.shop.promotion;

/** Whose money a discount is. */
public enum Bearer {
  SHOP,
  PLATFORM
}
