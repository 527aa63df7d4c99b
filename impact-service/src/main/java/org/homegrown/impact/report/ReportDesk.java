package org.homegrown.impact.report;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.homegrown.impact.access.Access;
import org.homegrown.impact.figure.Measured;
import org.homegrown.impact.figure.Measured.Question;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Who orders reports and reads them; strangers are told that there is none. */
@ApplicationScoped
class ReportDesk {

  private final Reports reports;
  private final Making making;
  private final Metrics metrics;
  private final Access access;
  private final Audit audit;
  private final Caller caller;

  ReportDesk(
      Reports reports, Making making, Metrics metrics, Access access, Audit audit, Caller caller) {
    this.reports = reports;
    this.making = making;
    this.metrics = metrics;
    this.access = access;
    this.audit = audit;
    this.caller = caller;
  }

  /** Those of regions are the operators'. */
  void mustRun(@Nullable UUID programme) {
    if (programme != null) {
      access.mustRun(programme);
    } else if (!caller.has("operator")) {
      throw new ForbiddenException();
    }
  }

  Report readable(UUID id) throws SQLException {
    var report = reports.require(id);
    try {
      mustRun(report.programme());
    } catch (NotFound | ForbiddenException e) {
      throw Reports.notFound();
    }
    return report;
  }

  /**
   * @throws RuleBroken {@code report-refused}, {@code figure-unsupported}
   */
  Report asked(AddReport request) throws SQLException {
    request.mustBeAboutOne();
    mustRun(request.programme());
    for (var part : request.figures()) {
      if (part.cohort() != null && !access.programmeOf(part.cohort()).equals(request.programme())) {
        throw new NotFound("cohort-not-found", "The programme has no such cohort.");
      }
      Measured.mustBeOneNumber(
          new Question(
              metrics.require(part.metric(), part.version()),
              request.region(),
              part.cohort(),
              part.currency()));
    }
    return new Report(
        Ids.next(),
        request.title(),
        request.programme(),
        request.region(),
        request.figures(),
        request.schedule(),
        request.language(),
        Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  /** In the caller's transaction. */
  void add(Report report) {
    try {
      var periods = Making.periods(report.schedule(), LocalDate.now(ZoneOffset.UTC));
      reports.add(report, periods.getLast().end(), caller.subject());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    audit.record("report.added", report.id(), report.programme(), Map.of("title", report.title()));
  }

  /** In the caller's transaction. */
  Run run(Report report) throws SQLException {
    var run = making.make(report, LocalDate.now(ZoneOffset.UTC), caller.subject());
    audit.record("report.run", report.id(), report.programme(), Map.of("period", run.period()));
    return run;
  }
}
