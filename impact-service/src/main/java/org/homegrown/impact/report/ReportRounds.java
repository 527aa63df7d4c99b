package org.homegrown.impact.report;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.homegrown.kit.clock.DueSteps;

/** Makes reports when a period of theirs is over. */
@ApplicationScoped
class ReportRounds {

  private static final String SYSTEM = "system";

  private final Reports reports;
  private final Making making;

  ReportRounds(Reports reports, Making making) {
    this.reports = reports;
    this.making = making;
  }

  @Scheduled(cron = "{homegrown.reports.made}", concurrentExecution = ConcurrentExecution.SKIP)
  void everyNight() {
    makeDue(LocalDate.now(ZoneOffset.UTC));
  }

  /** Those whose metrics do not know the past yet are due again next night. */
  void makeDue(LocalDate today) {
    DueSteps.take(
        "a report",
        () -> reports.due(today),
        report -> make(reports.require(report), today),
        report -> pass(reports.require(report), today));
  }

  /** Another replica may have made it meanwhile. */
  private void make(Report report, LocalDate today) throws SQLException {
    if (making.canBeMade(report) && pass(report, today)) {
      making.make(report, today, SYSTEM);
    }
  }

  /** One that cannot be made waits for its next period; it can be run by hand. */
  private boolean pass(Report report, LocalDate today) throws SQLException {
    return reports.made(report.id(), Making.periods(report.schedule(), today).getLast().end());
  }
}
