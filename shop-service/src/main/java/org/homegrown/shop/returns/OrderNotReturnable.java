package org.homegrown.shop.returns;

import org.homegrown.kit.problem.Conflict;

/** Only what has arrived, and not too long ago, goes back. */
public class OrderNotReturnable extends Conflict {

  private OrderNotReturnable(String code, String detail) {
    super(code, detail);
  }

  static OrderNotReturnable yet() {
    return new OrderNotReturnable(
        "order-not-delivered",
        "Nothing of the order has arrived yet, so nothing of it can go back.");
  }

  static OrderNotReturnable anyMore() {
    return new OrderNotReturnable(
        "return-window-over", "The time in which this order could be returned is over.");
  }
}
