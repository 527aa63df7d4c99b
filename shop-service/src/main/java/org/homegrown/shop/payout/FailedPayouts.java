package org.homegrown.shop.payout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How many payouts failed lately, for those who watch. Read from the table: replicas agree. */
@ApplicationScoped
class FailedPayouts {

  private final DataSource database;
  private final MeterRegistry meters;

  FailedPayouts(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void register(@Observes StartupEvent start) {
    Gauge.builder("payouts.failed", this::ofTheLastDay)
        .description("Payouts that failed or were sent back in the last day")
        .register(meters);
  }

  private long ofTheLastDay() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select count(*) from payout
                where status = 'FAILED' and settled_at > now() - interval '1 day'
                """);
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
