package org.homegrown.shop.payment;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.homegrown.kit.meter.Gauges;

/** Shows money that somebody should see to. */
@ApplicationScoped
class PaymentMeters {

  void register(@Observes StartupEvent start, Gauges gauges) {
    gauges.show(
        "refunds.failed",
        "Refunds that failed and wait for an operator",
        "select count(*) from refund where status = 'FAILED'");
    gauges.show(
        "refunds.oldest.waiting.seconds",
        "Age of the oldest refund that is still asked for",
        """
        select coalesce(extract(epoch from now() - min(created_at)), 0)
        from refund where status = 'PENDING'
        """);
    gauges.show(
        "payment.disputes.open",
        "Payments that buyers dispute at their banks",
        "select count(*) from payment_dispute where status = 'OPEN'");
  }
}
