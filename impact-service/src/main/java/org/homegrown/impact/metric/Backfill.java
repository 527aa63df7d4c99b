package org.homegrown.impact.metric;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
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
    return DueSteps.take("a measure", this::behind, this::step, this::postpone);
  }

  private List<OwnMeasure> behind() {
    try {
      return measures.behind(PORTION);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void step(OwnMeasure measure) {
    try {
      rollups.begin();
      var day = measures.firstUntold(measure.code());
      if (day.isEmpty()) {
        measures.ready(measure.code());
      } else {
        rollups.backfill(measure.code(), day.get(), Period.of(Span.M, day.get(), 1).end());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void postpone(OwnMeasure measure) {
    try {
      measures.postpone(measure.code());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
