package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.Sales;
import org.homegrown.incubation.milestone.ShopFacts.Fact;
import org.homegrown.incubation.milestone.ShopFacts.Refund;
import org.homegrown.incubation.milestone.ShopFacts.Sale;
import org.homegrown.kit.sql.Rows;

/** What shops told, each once, in plain SQL and in the caller's transaction. */
@ApplicationScoped
class FactStore {

  private final DataSource database;

  FactStore(DataSource database) {
    this.database = database;
  }

  /** Of whom something is told: those whom events name, and those whose orders they are about. */
  List<String> sellers(List<Fact> facts, List<Sale> sales, List<Refund> refunds) {
    var sellers = new ArrayList<String>();
    facts.forEach(fact -> sellers.add(fact.seller()));
    sales.forEach(sale -> sellers.add(sale.order().seller()));
    refunds.forEach(refund -> sellers.add(refund.refund().seller()));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select seller from shop_sale where order_id = any (?)")) {
      select.setArray(1, connection.createArrayOf("uuid", orders(sales, refunds)));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          sellers.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return sellers.stream().distinct().sorted().toList();
  }

  /**
   * Keeps what is new.
   *
   * @return whose facts are new, and since when a milestone may have another proof for it: the
   *     earliest new fact, or the beginning of all when something went back
   */
  Map<String, Instant> keep(List<Fact> facts, List<Sale> sales, List<Refund> refunds) {
    var since = new HashMap<String, Instant>();
    try (var connection = database.getConnection()) {
      keepFacts(connection, facts, since);
      keepSales(connection, sales, since);
      keepRefunds(connection, refunds);
      settle(connection, orders(sales, refunds), since);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return since;
  }

  private static void keepFacts(Connection connection, List<Fact> facts, Map<String, Instant> since)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into shop_fact (event_id, seller, type, subject, occurred_at)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            on conflict do nothing
            returning seller, occurred_at
            """)) {
      Rows.of(insert, facts)
          .uuid(Fact::eventId)
          .text(Fact::seller)
          .text(Fact::type)
          .text(Fact::subject)
          .instant(Fact::occurredAt);
      collect(insert, since);
    }
  }

  private static void keepSales(Connection connection, List<Sale> sales, Map<String, Instant> since)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into shop_sale
              (order_id, event_id, seller, shop_id, region, amount, currency, paid_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[],
                                 ?::bigint[], ?::text[], ?::timestamptz[])
            on conflict do nothing
            returning seller, paid_at
            """)) {
      Rows.of(insert, sales)
          .uuid(sale -> sale.order().orderId())
          .uuid(Sale::eventId)
          .text(sale -> sale.order().seller())
          .uuid(sale -> sale.order().shopId())
          .text(sale -> sale.order().region())
          .number(sale -> sale.order().amount())
          .text(sale -> sale.order().currency())
          .instant(Sale::paidAt);
      collect(insert, since);
    }
  }

  private static void keepRefunds(Connection connection, List<Refund> refunds) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into shop_refund (refund_id, event_id, order_id, amount, occurred_at)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::timestamptz[])
            on conflict do nothing
            """)) {
      Rows.of(insert, refunds)
          .uuid(refund -> refund.refund().refundId())
          .uuid(Refund::eventId)
          .uuid(refund -> refund.refund().orderId())
          .number(refund -> refund.refund().amount())
          .instant(Refund::occurredAt);
      insert.executeUpdate();
    }
  }

  /** Puts what went back beside what was paid. */
  private static void settle(Connection connection, Object[] orders, Map<String, Instant> since)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update shop_sale s
            set refunded = r.amount,
                refunded_by = case when r.amount >= s.amount then r.last_by end,
                refunded_at = case when r.amount >= s.amount then r.last_at end
            from (select order_id, sum(amount)::bigint as amount, max(occurred_at) as last_at,
                    (array_agg(event_id order by occurred_at desc, event_id desc))[1] as last_by
                  from shop_refund where order_id = any (?) group by order_id) r
            where s.order_id = r.order_id
              and (s.refunded, s.refunded_at) is distinct from
                (r.amount, case when r.amount >= s.amount then r.last_at end)
            returning s.seller, '1970-01-01T00:00:00Z'::timestamptz
            """)) {
      update.setArray(1, connection.createArrayOf("uuid", orders));
      collect(update, since);
    }
  }

  private static void collect(PreparedStatement changed, Map<String, Instant> since)
      throws SQLException {
    try (var rows = changed.executeQuery()) {
      while (rows.next()) {
        since.merge(
            rows.getString(1),
            rows.getTimestamp(2).toInstant(),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
  }

  private static Object[] orders(List<Sale> sales, List<Refund> refunds) {
    var orders = new ArrayList<UUID>();
    sales.forEach(sale -> orders.add(sale.order().orderId()));
    refunds.forEach(refund -> orders.add(refund.refund().orderId()));
    return orders.stream().distinct().toArray();
  }

  /**
   * What these participants have sold, until they ended: in the programme's currency, or without
   * one in that of their latest sale.
   */
  List<Sales> sales(Collection<UUID> enrolments) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.id, c.code, sum(s.net), max(s.paid_at),
                  coalesce(sum(s.net) filter (where s.paid_at > ?), 0),
                  coalesce(sum(s.net) filter (where s.paid_at <= ? and s.paid_at > ?), 0)
                from enrolment e
                join programme p on p.id = e.programme_id
                cross join lateral (
                  select coalesce(p.currency, (
                    select l.currency from shop_sale l
                    where l.seller = e.participant
                      and l.paid_at <= coalesce(e.ended_at, 'infinity')
                    order by l.paid_at desc, l.event_id desc limit 1)) as code) c
                cross join lateral (
                  select l.paid_at, greatest(l.amount - l.refunded, 0) as net from shop_sale l
                  where l.seller = e.participant and l.currency = c.code
                    and l.paid_at <= coalesce(e.ended_at, 'infinity')) s
                where e.id = any (?)
                group by e.id, c.code
                """)) {
      var now = Instant.now();
      var month = Duration.ofDays(30);
      select.setTimestamp(1, Timestamp.from(now.minus(month)));
      select.setTimestamp(2, Timestamp.from(now.minus(month)));
      select.setTimestamp(3, Timestamp.from(now.minus(month).minus(month)));
      select.setArray(4, connection.createArrayOf("uuid", enrolments.toArray()));
      try (var rows = select.executeQuery()) {
        var sales = new ArrayList<Sales>();
        while (rows.next()) {
          sales.add(
              new Sales(
                  rows.getObject(1, UUID.class),
                  rows.getLong(3),
                  rows.getLong(5),
                  rows.getLong(6),
                  rows.getString(2),
                  rows.getTimestamp(4).toInstant()));
        }
        return sales;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
