package org.homegrown.impact.report;

import java.time.Instant;
import java.util.UUID;

/** A run of a report, without its numbers. */
record RunView(UUID id, UUID report, String period, Instant madeAt) {

  static RunView of(Run run) {
    return new RunView(run.id(), run.report(), run.period(), run.madeAt());
  }
}
