package org.homegrown.shop.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Shows money that somebody should see to. */
@ApplicationScoped
class PaymentMeters {

  private final DataSource database;
  private final MeterRegistry meters;

  PaymentMeters(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  void register(@Observes StartupEvent event) {
    Gauge.builder(
            "refunds.failed", () -> number("select count(*) from refund where status = 'FAILED'"))
        .description("Refunds that failed and wait for an operator")
        .register(meters);
    Gauge.builder(
            "refunds.oldest.waiting.seconds",
            () ->
                number(
                    """
                    select coalesce(extract(epoch from now() - min(created_at)), 0)
                    from refund where status = 'PENDING'
                    """))
        .description("Age of the oldest refund that is still asked for")
        .register(meters);
    Gauge.builder(
            "payment.disputes.open",
            () -> number("select count(*) from payment_dispute where status = 'OPEN'"))
        .description("Payments that buyers dispute at their banks")
        .register(meters);
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
