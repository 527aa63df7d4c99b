package org.homegrown.shop.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.KeptAnswer;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.PaymentProvider.Outcome;
import org.homegrown.shop.payment.Settle.Closing;

/** The buyer has handed over the cash that was promised at checkout. */
@ApplicationScoped
class CashReceived {

  private final Orders orders;
  private final Payments payments;
  private final Charging charging;
  private final Audit audit;
  private final ObjectMapper json;

  CashReceived(
      Orders orders, Payments payments, Charging charging, Audit audit, ObjectMapper json) {
    this.orders = orders;
    this.payments = payments;
    this.charging = charging;
    this.audit = audit;
    this.json = json;
  }

  /**
   * @param call is answered in the transaction that notes the cash: repeated, it notes nothing more
   * @throws org.homegrown.kit.problem.NotFound {@code order-not-found}, also for strangers
   * @throws Conflict {@code cash-not-due} when no cash is owed for the order
   */
  PaymentView note(UUID shopId, UUID orderId, String owner, IdempotentCall call) {
    var promised =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  audit.record("cash.received", orderId, Map.of("shopId", shopId));
                  return promised(orders.lockOfOwner(shopId, orderId, owner));
                });
    return charging
        .settlePart(
            promised.chargeId(),
            orderId,
            shopId,
            new Outcome.Captured("cash-" + promised.chargeId()),
            new Closing(call, settled -> KeptAnswer.ok(settled.ofOrder(orderId).view(), json)))
        .ofOrder(orderId)
        .view();
  }

  private Payment promised(Order order) {
    return payments
        .promisedInCash(order)
        .filter(promise -> !order.isPaid())
        .orElseThrow(() -> new Conflict("cash-not-due", "No cash is owed for this order now."));
  }
}
