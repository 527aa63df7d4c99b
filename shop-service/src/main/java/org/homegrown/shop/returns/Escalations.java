package org.homegrown.shop.returns;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Counts the returns that wait for an operator: their clock is an alert. */
@ApplicationScoped
class Escalations {

  private final DataSource database;
  private final MeterRegistry meters;

  Escalations(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    Gauge.builder("returns.escalated", () -> read("count(*)"))
        .description("Returns that wait for an operator's decision")
        .register(meters);
    Gauge.builder(
            "returns.escalated.seconds",
            () -> read("coalesce(extract(epoch from now() - min(escalated_at)), 0)"))
        .description("How long the one of them waits that waits the longest")
        .register(meters);
  }

  private double read(String what) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select " + what + " from order_return where status = 'ESCALATED'");
        var row = select.executeQuery()) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
