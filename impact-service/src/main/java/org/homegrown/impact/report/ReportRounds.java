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

  private static final int PORTION = 20;
  private static final String SYSTEM = "system";

  private final Reports reports;
  private final Making making;

  ReportRounds(Reports reports, Making making) {
    this.reports = reports;
    this.making = making;
  }

  @Scheduled(cron = "{homegrown.reports.made}", concurrentExecution = ConcurrentExecution.SKIP)
  void everyNight() {
    int made;
    do {
      made = takePortion(LocalDate.now(ZoneOffset.UTC));
    } while (made == PORTION);
  }

  int takePortion(LocalDate today) {
    return DueSteps.take(
        "a report",
        () -> reports.due(today, PORTION).stream().filter(making::canBeMade).toList(),
        report -> making.make(report, today, SYSTEM),
        report -> pass(report, today));
  }

  /** One that cannot be made waits for its next period; it can be run by hand. */
  private void pass(Report report, LocalDate today) throws SQLException {
    reports.made(report.id(), Making.periods(report.schedule(), today).getLast().end());
  }
}
