package org.homegrown.shop.payment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.shop.audit.Audit;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.payment.PaymentProvider.Outcome;

/** The buyer has handed over the cash that was promised at checkout. */
@ApplicationScoped
class CashReceived {

  private final Orders orders;
  private final Payments payments;
  private final Charging charging;
  private final Audit audit;

  CashReceived(Orders orders, Payments payments, Charging charging, Audit audit) {
    this.orders = orders;
    this.payments = payments;
    this.charging = charging;
    this.audit = audit;
  }

  /**
   * @throws org.homegrown.kit.problem.NotFound {@code order-not-found}, also for strangers
   * @throws Conflict {@code cash-not-due} when no cash is owed for the order
   */
  PaymentView note(UUID shopId, UUID orderId, String owner) {
    var payment =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  audit.record("cash.received", orderId, Map.of("shopId", shopId));
                  return payments
                      .promisedInCash(orders.lockOfOwner(shopId, orderId, owner))
                      .orElseThrow(
                          () ->
                              new Conflict("cash-not-due", "No cash is owed for this order now."));
                });
    return charging
        .settlePart(payment, new Outcome.Captured("cash-" + payment.chargeId()))
        .ofOrder(orderId)
        .view();
  }
}
