package org.homegrown.impact.release;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;

/** Whether what is public keeps up, for those who watch. Read from the tables: replicas agree. */
@ApplicationScoped
class GridMeters {

  private final DueSpans due;
  private final MeterRegistry meters;

  GridMeters(DueSpans due, MeterRegistry meters) {
    this.due = due;
    this.meters = meters;
  }

  void register(@Observes StartupEvent start) {
    Gauge.builder("grid.overdue.seconds", () -> due.overdue(Instant.now()).toSeconds())
        .description("For how long the span of the public grid has been due that is frozen next")
        .register(meters);
  }
}
