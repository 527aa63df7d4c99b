package org.homegrown.shop.fulfilment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;

/** An order that should have left its shop by now. */
record LateOrderView(
    UUID id, String number, UUID shopId, OrderStatus status, Instant promisedShipBy) {

  private static LateOrderView of(Order order) {
    return new LateOrderView(
        order.id(), order.number(), order.shopId(), order.status(), promised(order));
  }

  static Page<LateOrderView> page(List<Order> rows, PageRequest page) {
    return Page.of(rows, page, order -> Cursor.of(promised(order), order.id()), LateOrderView::of);
  }

  private static Instant promised(Order order) {
    return Objects.requireNonNull(order.promisedShipBy());
  }
}
