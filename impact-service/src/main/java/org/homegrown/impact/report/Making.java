package org.homegrown.impact.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.homegrown.impact.figure.Measured;
import org.homegrown.impact.figure.Measured.Question;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.id.Ids;

/** Makes a report of the last period that is over. In the caller's transaction. */
@ApplicationScoped
class Making {

  private static final int PERIODS = 6;

  private final Reports reports;
  private final Metrics metrics;
  private final Measured measured;

  Making(Reports reports, Metrics metrics, Measured measured) {
    this.reports = reports;
    this.metrics = metrics;
    this.measured = measured;
  }

  Run make(Report report, LocalDate today, String by) throws SQLException {
    var periods = periods(report.schedule(), today);
    var sections = new ArrayList<Run.Section>();
    for (var part : report.figures()) {
      sections.add(section(report, part, periods));
    }
    var last = periods.getLast();
    var run =
        new Run(
            Ids.next(),
            report.id(),
            last.code(),
            Instant.now().truncatedTo(ChronoUnit.MICROS),
            sections);
    reports.add(run, by);
    reports.made(report.id(), last.end());
    return run;
  }

  /** The last ones that are over, the oldest first. */
  static List<Period> periods(AddReport.Schedule schedule, LocalDate today) {
    var span = schedule == AddReport.Schedule.MONTHLY ? Span.M : Span.Q;
    var periods = new ArrayList<Period>();
    var period = Period.of(span, today, 1);
    for (int i = 0; i < PERIODS; i++) {
      period = Period.of(span, period.start().minusDays(1), 1);
      periods.add(period);
    }
    Collections.reverse(periods);
    return periods;
  }

  /** Whether all of its metrics know the past. */
  boolean canBeMade(Report report) throws SQLException {
    for (var part : report.figures()) {
      if (!measured.isReady(metrics.require(part.metric(), part.version()))) {
        return false;
      }
    }
    return true;
  }

  private Run.Section section(Report report, AddReport.Part part, List<Period> periods)
      throws SQLException {
    var metric = metrics.require(part.metric(), part.version());
    var question = new Question(metric, report.region(), part.cohort(), part.currency());
    var points = new ArrayList<Run.Point>();
    var last = periods.getLast();
    for (var period : periods.subList(0, periods.size() - 1)) {
      points.add(
          new Run.Point(
              period.code(), measured.number(question, period.start(), period.end()).orElse(null)));
    }
    var taken = measured.taken(question, last.start(), last.end());
    points.add(new Run.Point(last.code(), taken.number()));
    return new Run.Section(
        metric.code(),
        metric.version(),
        metric.unit(),
        part.currency(),
        part.cohort(),
        points,
        taken.proof());
  }
}
