package org.homegrown.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.homegrown.local.machine.Trouble;

/** How many rows the tables hold that a checkout writes into. */
record RowCounts(List<Long> counts) {

  private static final List<String> TABLES =
      List.of(
          "orders",
          "order_group",
          "order_line",
          "order_charge",
          "payment",
          "stock_movement",
          "posting",
          "entry",
          "outbox",
          "idempotency_key");

  static RowCounts now(Stage stage) throws SQLException {
    try (var connection = stage.database();
        var statement = connection.createStatement()) {
      var counts = new java.util.ArrayList<Long>();
      for (var table : TABLES) {
        try (var row = statement.executeQuery("select count(*) from " + table)) {
          row.next();
          counts.add(row.getLong(1));
        }
      }
      return new RowCounts(counts);
    }
  }

  RowCounts since(RowCounts before) {
    return new RowCounts(
        IntStream.range(0, TABLES.size())
            .mapToObj(table -> counts.get(table) - before.counts.get(table))
            .toList());
  }

  /**
   * @param one the rows of one order
   * @throws Trouble when these are not the rows of so many orders as there are
   */
  void mustBeManyOf(RowCounts one) {
    var orders = counts.getFirst();
    for (int table = 0; table < TABLES.size(); table++) {
      if (counts.get(table) != orders * one.counts.get(table)) {
        throw new Trouble(
            "checkout.sql writes %d rows of %s, the service %d for %d orders."
                .formatted(one.counts.get(table), TABLES.get(table), counts.get(table), orders));
      }
    }
  }
}
