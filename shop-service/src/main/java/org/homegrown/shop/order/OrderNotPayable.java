package org.homegrown.shop.order;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** The order has ended without a payment. */
public class OrderNotPayable extends Conflict {

  OrderNotPayable(OrderStatus status) {
    super(
        "order-not-payable",
        "The order is %s. Place a new one.".formatted(status.name().toLowerCase(Locale.ROOT)));
  }
}
