package org.homegrown.kit.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Shows numbers that are read from the tables whenever somebody looks: replicas agree. */
@ApplicationScoped
public class Gauges {

  private final DataSource database;
  private final MeterRegistry meters;

  Gauges(DataSource database, MeterRegistry meters) {
    this.database = database;
    this.meters = meters;
  }

  /**
   * @param query of one number
   */
  public void show(String name, String description, String query) {
    show(name, description, () -> number(query));
  }

  public void show(String name, String description, Supplier<Number> number) {
    Gauge.builder(name, number).description(description).register(meters);
  }

  private double number(String query) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(query);
        var row = select.executeQuery()) {
      row.next();
      return row.getDouble(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
