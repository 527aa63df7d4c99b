package org.homegrown.impact.evaluation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.homegrown.kit.meter.Gauges;

/** How long answers take, for those who watch. */
@ApplicationScoped
class EvaluationMeters {

  void register(@Observes StartupEvent start, Gauges gauges) {
    gauges.show(
        "evaluations.oldest.waiting.seconds",
        "How long ago the evaluation was asked for that has waited longest",
        """
        select coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0)
        from evaluation where status in ('QUEUED', 'RUNNING')
        """);
  }
}
