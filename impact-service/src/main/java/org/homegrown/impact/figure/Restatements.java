package org.homegrown.impact.figure;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.clock.DueSteps;

/** Looks every night whether published figures are still what is known, and restates those not. */
@ApplicationScoped
class Restatements {

  private static final int PORTION = 50;
  private static final String SYSTEM = "system";

  private final PublishedFigures figures;
  private final Publishing publishing;
  private final FigureDesk desk;
  private final Vintages vintages;
  private final Audit audit;

  Restatements(
      PublishedFigures figures,
      Publishing publishing,
      FigureDesk desk,
      Vintages vintages,
      Audit audit) {
    this.figures = figures;
    this.publishing = publishing;
    this.desk = desk;
    this.vintages = vintages;
    this.audit = audit;
  }

  @Scheduled(cron = "{homegrown.figures.restated}", concurrentExecution = ConcurrentExecution.SKIP)
  void everyNight() {
    int looked;
    do {
      looked = takePortion();
    } while (looked == PORTION);
  }

  /** Looks at some; returns at how many. */
  int takePortion() {
    return DueSteps.take(
        "a published figure", () -> figures.unchecked(PORTION), this::look, this::pass);
  }

  private void look(Figure figure) throws SQLException {
    var batch = vintages.batch();
    if (desk.mayMove(figure)) {
      var restated = publishing.restate(figure, null, SYSTEM);
      var vintage = restated.vintage();
      if (vintage != null) {
        audit.recordBy(
            SYSTEM,
            "figure.restated",
            figure.id(),
            figure.programmeId(),
            Map.of("vintage", vintage.number()));
      }
    }
    figures.checked(figure.id(), batch);
  }

  /** One that cannot be restated is looked at again when more is known. */
  private void pass(Figure figure) throws SQLException {
    figures.checked(figure.id(), vintages.batch());
  }
}
