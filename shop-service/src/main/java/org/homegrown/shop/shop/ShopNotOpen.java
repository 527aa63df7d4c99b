package org.homegrown.shop.shop;

import org.homegrown.kit.problem.Conflict;

/** The shop is paused, suspended, closed or not open yet. */
public class ShopNotOpen extends Conflict {

  public ShopNotOpen() {
    this("The shop is not open at present.");
  }

  ShopNotOpen(String detail) {
    super("shop-not-open", detail);
  }
}
