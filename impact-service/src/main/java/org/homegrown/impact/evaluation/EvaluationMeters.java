package org.homegrown.impact.evaluation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How long answers take, for those who watch. Read from the table: replicas agree. */
@ApplicationScoped
class EvaluationMeters {

  private final DataSource database;
  private final MeterRegistry meters;

  EvaluationMeters(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void register(@Observes StartupEvent start) {
    Gauge.builder("evaluations.oldest.waiting.seconds", this::oldest)
        .description("How long ago the evaluation was asked for that has waited longest")
        .register(meters);
  }

  private double oldest() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select coalesce(extract(epoch from clock_timestamp() - min(asked_at)), 0)
                from evaluation where status in ('QUEUED', 'RUNNING')
                """);
        var row = select.executeQuery()) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
