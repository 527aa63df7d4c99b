package org.homegrown.shop.order;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** Only what is paid and not yet on its way can be shipped. */
public class OrderNotShippable extends Conflict {

  OrderNotShippable(OrderStatus status) {
    super(
        "order-not-shippable",
        "The order is %s: there is nothing to ship."
            .formatted(status.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }
}
