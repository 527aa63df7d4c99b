package org.homegrown.impact.metric;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;

/** The catalogue. */
@ApplicationScoped
public class Metrics {

  private final DataSource database;

  Metrics(DataSource database) {
    this.database = database;
  }

  List<Metric> after(String code, int limit) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select distinct on (code) code, version, name, unit, definition
                from metric where code > ? order by code, version desc limit ?
                """)) {
      select.setString(1, code);
      select.setInt(2, limit);
      try (var rows = select.executeQuery()) {
        var metrics = new ArrayList<Metric>();
        while (rows.next()) {
          metrics.add(metric(rows));
        }
        return metrics;
      }
    }
  }

  /**
   * The newest version of a metric.
   *
   * @throws NotFound {@code metric-unknown}
   */
  public Metric require(String code) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select code, version, name, unit, definition
                from metric where code = ? order by version desc limit 1
                """)) {
      select.setString(1, code);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound(
              "metric-unknown", "There is no such metric. GET /v1/metrics lists them.");
        }
        return metric(row);
      }
    }
  }

  private static Metric metric(ResultSet row) throws SQLException {
    return new Metric(
        row.getString("code"),
        row.getInt("version"),
        row.getString("name"),
        row.getString("unit"),
        row.getString("definition"));
  }
}
