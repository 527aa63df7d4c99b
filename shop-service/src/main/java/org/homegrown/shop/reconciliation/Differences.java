package org.homegrown.shop.reconciliation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.homegrown.kit.meter.Gauges;

/** How much of what providers say is not what was booked, for those who watch. */
@ApplicationScoped
class Differences {

  void register(@Observes StartupEvent start, Gauges gauges) {
    gauges.show(
        "reconciliation.differences",
        "Rows of the last day's files that are not what was booked",
        """
        select count(*) from reconciliation r
        join reconciliation_row row on row.reconciliation_id = r.id
        where r.created_at > now() - interval '1 day'
          and row.outcome not in ('MATCHED', 'SETTLED')
        """);
  }
}
