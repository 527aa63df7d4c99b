package org.homegrown.shop.payout;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.homegrown.kit.meter.Gauges;

/** How many payouts failed lately, for those who watch. */
@ApplicationScoped
class FailedPayouts {

  void register(@Observes StartupEvent start, Gauges gauges) {
    gauges.show(
        "payouts.failed",
        "Payouts that failed or were sent back in the last day",
        """
        select count(*) from payout
        where status = 'FAILED' and settled_at > now() - interval '1 day'
        """);
  }
}
