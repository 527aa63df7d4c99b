package org.homegrown.shop.returns;

import org.jspecify.annotations.Nullable;

/**
 * What an order was made of besides its lines.
 *
 * @param lineNumber the line that it belongs to; none when it belongs to the whole order
 * @param amount minor units of the order's currency; discounts are negative
 */
record Charge(Kind kind, @Nullable Integer lineNumber, long amount) {

  enum Kind {
    DISCOUNT,
    DELIVERY,
    TAX
  }
}
