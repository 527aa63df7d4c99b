package org.homegrown.shop.order;

import org.homegrown.kit.problem.Conflict;

/** Nobody pays twice. */
public class OrderAlreadyPaid extends Conflict {

  OrderAlreadyPaid() {
    super("order-already-paid", "The order is paid. Nothing more is due.");
  }
}
