package org.homegrown.shop.returns;

import org.homegrown.kit.problem.Conflict;

/** Cash that is taken at the door comes as late as the goods, or later. */
public class OrderUnpaid extends Conflict {

  OrderUnpaid() {
    super("order-unpaid", "The money for this order is not here yet, so none of it can go back.");
  }
}
