package org.homegrown.shop.promotion;

/** Whose money a discount is. */
public enum Bearer {
  SHOP,
  PLATFORM,
  /** Somebody by name, as an NGO or a programme. */
  SPONSOR
}
