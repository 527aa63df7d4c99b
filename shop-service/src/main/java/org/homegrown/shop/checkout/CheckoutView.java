package org.homegrown.shop.checkout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.OrderView;
import org.homegrown.shop.payment.PaymentStatus;
import org.homegrown.shop.payment.Settled;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one checkout, one for each shop.
 *
 * @param total of all of them
 * @param payment how paying in the same call ended; absent when it was not asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckoutView(UUID id, List<OrderView> orders, Money total, @Nullable PaymentPart payment) {

  /**
   * @param status CREATED means that the provider's answer is not known yet
   * @param declineCode the provider's reason, when it declined
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PaymentPart(PaymentStatus status, String method, @Nullable String declineCode) {}

  static CheckoutView of(UUID id, List<OrderView> orders) {
    var total = orders.stream().map(OrderView::total).reduce(Money::plus).orElseThrow();
    return new CheckoutView(id, orders, total, null);
  }

  /** As it stands after the provider's word was written down. */
  CheckoutView after(Settled settled) {
    var first = settled.parts().getFirst();
    return new CheckoutView(
        id,
        orders.stream()
            .map(
                order -> {
                  var part = settled.ofOrder(order.id());
                  return part.order() == order.status()
                      ? order
                      : order.paid(part.order(), part.paidAt());
                })
            .toList(),
        total,
        new PaymentPart(first.payment(), first.method(), first.declineCode()));
  }
}
