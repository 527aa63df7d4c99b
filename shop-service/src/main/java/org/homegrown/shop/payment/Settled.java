package org.homegrown.shop.payment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a charge and its orders stand after a provider's word was written down.
 *
 * @param parts one for each order that the charge pays
 */
public record Settled(UUID chargeId, List<Part> parts) {

  /**
   * @param paidAt when the order's money came, if it has
   */
  public record Part(
      UUID shopId,
      UUID orderId,
      UUID paymentId,
      UUID chargeId,
      PaymentStatus payment,
      OrderStatus order,
      Money amount,
      String method,
      @Nullable String declineCode,
      @Nullable Instant paidAt) {

    PaymentView view() {
      return new PaymentView(paymentId, orderId, chargeId, payment, amount, method, declineCode);
    }
  }

  public Part ofOrder(UUID orderId) {
    return find(orderId).orElseThrow();
  }

  /** Empty when the charge does not pay that order. */
  public Optional<Part> find(UUID orderId) {
    return parts.stream().filter(part -> part.orderId().equals(orderId)).findFirst();
  }
}
