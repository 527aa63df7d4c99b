package org.homegrown.shop.returns;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.homegrown.kit.meter.Gauges;

/** Counts the returns that wait for an operator: their clock is an alert. */
@ApplicationScoped
class Escalations {

  void register(@Observes StartupEvent start, Gauges gauges) {
    gauges.show(
        "returns.escalated",
        "Returns that wait for an operator's decision",
        "select count(*) from order_return where status = 'ESCALATED'");
    gauges.show(
        "returns.escalated.seconds",
        "How long the one of them waits that waits the longest",
        """
        select coalesce(extract(epoch from now() - min(escalated_at)), 0) from order_return
        where status = 'ESCALATED'
        """);
  }
}
