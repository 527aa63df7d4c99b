package org.homegrown.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What SQL on the three databases says, to hold figures and reports against. */
final class Books {

  private final RunningPlatform platform;

  Books(RunningPlatform platform) {
    this.platform = platform;
  }

  /** Every number of a demo report equals a recount in the databases of those who own the facts. */
  void agreeWith(JsonNode report) throws SQLException, IOException {
    var cohort = report.get("cohort").asText();
    assertEquals(
        number("shop", "select count(distinct seller) from (" + PAID_ORDERS + ") paid"),
        sum(report.get("sellers_earning")),
        "sellers earning");
    assertEquals(
        number("shop", "select count(distinct owner) from shop"),
        sum(report.get("sellers_active")),
        "sellers active");
    assertEquals(
        number(
            "shop",
            "select sum(total_amount) from (" + PAID_ORDERS + ") paid where currency = 'BRL'"),
        sum(report.get("sales_value")),
        "sales value");
    assertEquals(
        byCode(
            "shop",
            "select region, sum(total_amount) from ("
                + PAID_ORDERS
                + ") paid where currency = 'BRL' group by region"),
        byCode(report.at("/sales_by_state/values"), "region"),
        "sales by state");
    assertEquals(
        byCode(
            "incubation",
            """
            select r.code, count(*) from milestone m join enrolment e on e.id = m.enrolment_id
            join milestone_rule r on r.id = m.rule_id
            where e.cohort_id = '%s' and m.status = 'COMPLETE' group by r.code
            """
                .formatted(cohort)),
        byCode(report.at("/milestones_reached/values"), "milestone"),
        "milestones reached");
  }

  /** Nothing lost and nothing doubled on the way from a payment to the figures. */
  void areWhole() throws SQLException, IOException {
    var paidOrders = number("shop", "select count(*) from (" + PAID_ORDERS + ") paid");
    assertEquals(
        paidOrders,
        number("shop", "select count(*) from payment where status = 'CAPTURED'"),
        "one captured payment for each paid order");
    assertEquals(
        paidOrders,
        number(
            "shop",
            "select count(distinct data ->> 'orderId') from outbox where type = 'order.paid'"),
        "each paid order was told");
    assertEquals(
        paidOrders,
        number("shop", "select count(*) from outbox where type = 'order.paid'"),
        "each paid order was told once");
    assertEquals(
        0, number("shop", "select count(*) from stock where available < 0"), "no stock below zero");
    assertEquals(
        number("incubation", "select count(*) from milestone where status = 'COMPLETE'"),
        number(
            "incubation",
            """
            select count(distinct (data ->> 'enrolmentId', data ->> 'milestone'))
            from outbox where type = 'milestone.completed'
            """),
        "each milestone was told; again where an earlier proof came late");
    for (var service : new String[] {"incubation", "impact"}) {
      assertEquals(
          0, number(service, "select count(*) from feed_parked"), "nothing parked in " + service);
    }
  }

  long number(String database, String sql) throws SQLException, IOException {
    try (var connection = platform.database(database);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Map<String, Long> byCode(String database, String sql) throws SQLException, IOException {
    try (var connection = platform.database(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var counts = new TreeMap<String, Long>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    }
  }

  private static Map<String, Long> byCode(JsonNode values, String key) {
    var counts = new TreeMap<String, Long>();
    values.forEach(row -> counts.put(row.get(key).asText(), row.get("value").asLong()));
    return counts;
  }

  private static long sum(JsonNode figure) {
    return StreamSupport.stream(figure.get("values").spliterator(), false)
        .mapToLong(row -> row.get("value").asLong())
        .sum();
  }

  private static final String PAID_ORDERS =
      """
      select o.total_amount, o.total_currency as currency, s.owner as seller, s.region
      from orders o join shop s on s.id = o.shop_id where o.paid_at is not null
      """;
}
