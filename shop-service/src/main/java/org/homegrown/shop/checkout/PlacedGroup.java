package org.homegrown.shop.checkout;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.buyer.DeliverTo;
import org.homegrown.shop.order.NewOrder;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one checkout, as they are placed.
 *
 * @param charge what the provider will be asked for; null when it is paid later, or nothing is to
 *     be paid
 */
record PlacedGroup(
    UUID id,
    String buyer,
    String attemptKey,
    Instant placedAt,
    List<NewOrder> orders,
    @Nullable DeliverTo deliverTo,
    @Nullable NewCharge charge) {

  record NewCharge(UUID id, String method, String token) {}

  Money total() {
    return orders.stream().map(NewOrder::total).reduce(Money::plus).orElseThrow();
  }
}
