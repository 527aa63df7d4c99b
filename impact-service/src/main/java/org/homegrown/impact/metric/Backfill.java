package org.homegrown.impact.metric;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.clock.DueSteps;

/** Tells new measures of the past: a month of days in a transaction. */
@ApplicationScoped
class Backfill {

  private static final int PORTION = 20;

  private final OwnMeasures measures;
  private final Rollups rollups;

  Backfill(OwnMeasures measures, Rollups rollups) {
    this.measures = measures;
    this.rollups = rollups;
  }

  @Scheduled(
      every = "{homegrown.measures.every}",
      delayed = "15s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void tellAll() {
    while (takePortion() > 0) {
      // what failed is not due now
    }
  }

  /** Takes a step with each measure that is behind; returns how many are. */
  int takePortion() {
    return DueSteps.take(
        "a measure",
        () -> measures.behind(PORTION),
        this::step,
        measure -> measures.postpone(measure.code()));
  }

  private void step(OwnMeasure measure) throws SQLException {
    rollups.begin();
    var day = measures.firstUntold(measure.code());
    if (day.isEmpty()) {
      measures.ready(measure.code());
    } else {
      rollups.backfill(measure.code(), day.get(), Period.of(Span.M, day.get(), 1).end());
    }
  }
}
