package org.homegrown.impact.release;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.homegrown.kit.meter.Gauges;

/** Whether what is public keeps up, for those who watch. */
@ApplicationScoped
class GridMeters {

  void register(@Observes StartupEvent start, Gauges gauges, DueSpans due) {
    gauges.show(
        "grid.overdue.seconds",
        "For how long the span of the public grid has been due that is frozen next",
        () -> due.overdue(Instant.now()).toSeconds());
  }
}
