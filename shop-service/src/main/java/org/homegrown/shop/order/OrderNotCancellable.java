package org.homegrown.shop.order;

import org.homegrown.kit.problem.Conflict;

/** It is on its way already, or over. */
public class OrderNotCancellable extends Conflict {

  OrderNotCancellable(OrderStatus status) {
    super("order-not-cancellable", "The order is %s and cannot be cancelled.".formatted(status));
  }
}
