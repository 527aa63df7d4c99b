package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homegrown.kit.sql.Parameters;

/**
 * Which facts a statement is about. Those of batch 0 were kept before batches were, and are in no
 * sum.
 *
 * @param table that has them, with all columns of {@code measurement}
 * @param condition SQL that knows a row of it as {@code f}
 */
record Facts(String table, String condition, List<Object> parameters) {

  Facts(String condition, List<Object> parameters) {
    this("measurement", condition, parameters);
  }

  /** Those that were put beside {@code measurement} when they were kept. */
  static Facts fresh() {
    return new Facts(Rollups.FRESH, "true", List.of());
  }

  /** Dated within a month, of all batches up to this one. */
  static Facts ofMonth(LocalDate first, long batch) {
    return new Facts(
        "f.day >= ? and f.day < ? and f.batch between 1 and ?",
        List.of(first, first.plusMonths(1), batch));
  }

  static Facts after(long batch) {
    return new Facts("f.batch > ?", List.of(batch));
  }

  static Facts ofSeller(String seller) {
    return new Facts("f.seller = ? and f.batch > 0", List.of(seller));
  }

  static Facts all() {
    return new Facts("f.batch > 0", List.of());
  }

  /** Runs a statement that has {@code {facts} f} for the table and {@code {which}} for the rest. */
  int change(Connection connection, String sql, Object... others) throws SQLException {
    try (var statement = prepare(connection, sql, others)) {
      return statement.executeUpdate();
    }
  }

  /**
   * @param others of parameters after those of the condition
   */
  PreparedStatement prepare(Connection connection, String sql, Object... others)
      throws SQLException {
    var statement =
        connection.prepareStatement(sql.replace("{facts}", table).replace("{which}", condition));
    var all = new ArrayList<>(parameters);
    all.addAll(List.of(others));
    Parameters.set(statement, all.toArray());
    return statement;
  }
}
