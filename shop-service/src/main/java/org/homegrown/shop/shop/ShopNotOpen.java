package org.homegrown.shop.shop;

import org.homegrown.kit.problem.Conflict;

/** The shop is paused, suspended, closed or not open yet. */
public class ShopNotOpen extends Conflict {

  public ShopNotOpen() {
    super("shop-not-open", "The shop is not open at present.");
  }
}
