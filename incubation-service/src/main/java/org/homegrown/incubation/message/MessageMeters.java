package org.homegrown.incubation.message;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What goes wrong with messages, for those who watch. Read from the table: replicas agree. */
@ApplicationScoped
class MessageMeters {

  private final DataSource database;
  private final MeterRegistry meters;

  MessageMeters(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void register(@Observes StartupEvent start) {
    Gauge.builder("messages.failed", this::failed)
        .description("Messages of the last day that failed or that nobody knows to be sent")
        .register(meters);
    Gauge.builder("messages.oldest.waiting.seconds", this::oldest)
        .description("For how long the message has been due that waits longest")
        .register(meters);
  }

  private double failed() {
    return number(
        """
        select count(*) from message
        where status in ('FAILED', 'UNKNOWN') and claimed_at > now() - interval '1 day'
        """);
  }

  private double oldest() {
    return number(
        """
        select coalesce(extract(epoch from clock_timestamp() - min(not_before)), 0) from message
        where status = 'QUEUED' and not_before <= clock_timestamp()
        """);
  }

  private double number(String sql) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql);
        var row = select.executeQuery()) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
