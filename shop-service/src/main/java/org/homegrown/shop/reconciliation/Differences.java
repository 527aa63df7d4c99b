package org.homegrown.shop.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** How much of what providers say is not what was booked, for those who watch. */
@ApplicationScoped
class Differences {

  private final DataSource database;
  private final MeterRegistry meters;

  Differences(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void register(@Observes StartupEvent start) {
    Gauge.builder("reconciliation.differences", this::ofTheLastDay)
        .description("Rows of the last day's files that are not what was booked")
        .register(meters);
  }

  private long ofTheLastDay() {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select count(*) from reconciliation r
                join reconciliation_row row on row.reconciliation_id = r.id
                where r.created_at > now() - interval '1 day'
                  and row.outcome not in ('MATCHED', 'SETTLED')
                """);
        var row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
