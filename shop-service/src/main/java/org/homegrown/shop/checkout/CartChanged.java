package org.homegrown.shop.checkout;

import org.homegrown.kit.problem.Conflict;

/** What was in the cart has been bought, taken out or changed while it was being ordered. */
public class CartChanged extends Conflict {

  CartChanged() {
    super("cart-changed", "The cart was changed or bought meanwhile. Look at it again.");
  }
}
