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
 * @param payment how paying in the same call ended; absent when it was not asked for, or discounts
 *     left nothing to be paid
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

  /** As it stands after the provider's word was written down; what was free stays as it is. */
  CheckoutView after(Settled settled) {
    var first = settled.parts().getFirst();
    return new CheckoutView(
        id,
        orders.stream()
            .map(
                order ->
                    settled
                        .find(order.id())
                        .filter(part -> part.order() != order.status())
                        .map(part -> order.paid(part.order(), part.paidAt()))
                        .orElse(order))
            .toList(),
        total,
        new PaymentPart(first.payment(), first.method(), first.declineCode()));
  }
}
