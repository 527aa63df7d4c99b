package org.homegrown.impact.rollup;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Keeps the running sums, in plain SQL and in the caller's transaction.
 *
 * <p>Whoever adds to them holds one lock until it commits, so two feeds that tell of the same
 * seller see each other's facts, whichever comes first.
 */
@ApplicationScoped
public class Rollups {

  private static final long LOCK = 8083;

  private static final String SALES =
      """
      insert into sales_by_day (day, region, currency, amount, sales)
      select day, region, currency, sum(amount), count(*)
      from measurement where kind = 'SALE' %s
      group by day, region, currency
      on conflict (day, region, currency) do update
      set amount = sales_by_day.amount + excluded.amount, sales = sales_by_day.sales + excluded.sales
      """;

  private static final String SELLERS =
      """
      insert into seller_by_day (day, region, seller, sales)
      select day, region, seller, count(*) filter (where kind = 'SALE')
      from measurement where true %s
      group by day, region, seller
      on conflict (day, region, seller) do update
      set sales = seller_by_day.sales + excluded.sales
      """;

  private static final String FORGET_SELLERS =
      """
      with named as (select name from unnest(?::text[]) as n (name))
      delete from seller_by_day where (day, region, seller) in (
        select m.day, m.region, named.name from measurement m, named
        where m.seller in (select name from named))
      """;

  private static final String COHORT_SALES =
      """
      insert into cohort_sales_by_day (cohort_id, day, region, currency, amount, sales)
      select s.cohort_id, m.day, m.region, m.currency, sum(m.amount), count(*)
      from measurement m
      join membership s on s.seller = m.seller and m.happened_at >= s.enrolled_at
        and m.happened_at < coalesce(s.ended_at, 'infinity')
      where m.kind = 'SALE' %s
      group by s.cohort_id, m.day, m.region, m.currency
      on conflict (cohort_id, day, region, currency) do update
      set amount = cohort_sales_by_day.amount + excluded.amount,
          sales = cohort_sales_by_day.sales + excluded.sales
      """;

  /** What counted of memberships that have just ended, and happened after their end. */
  private static final String TAKE_BACK_COHORT_SALES =
      """
      update cohort_sales_by_day c set amount = c.amount - b.amount, sales = c.sales - b.sales
      from (select s.cohort_id, m.day, m.region, m.currency, sum(m.amount) as amount,
              count(*) as sales
            from measurement m
            join membership s on s.seller = m.seller and m.happened_at >= s.ended_at
            where m.kind = 'SALE' and s.event_id = any (?)
            group by s.cohort_id, m.day, m.region, m.currency) b
      where (c.cohort_id, c.day, c.region, c.currency) = (b.cohort_id, b.day, b.region, b.currency)
      """;

  private static final String FORGET_EMPTY_DAYS =
      """
      delete from cohort_sales_by_day
      where sales = 0 and cohort_id in (
        select cohort_id from membership where event_id = any (?))
      """;

  private final DataSource database;

  Rollups(DataSource database) {
    this.database = database;
  }

  /** Waits for whoever else adds to the rollups, and makes others wait until the commit. */
  public void lock() throws SQLException {
    try (var connection = database.getConnection();
        var lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
  }

  /** Adds measurements that were just inserted, and so are in no rollup yet. */
  public void addMeasurements(Collection<UUID> events) throws SQLException {
    try (var connection = database.getConnection()) {
      add(connection, SALES.formatted("and event_id = any (?)"), events);
      add(connection, SELLERS.formatted("and event_id = any (?)"), events);
      add(connection, COHORT_SALES.formatted("and m.event_id = any (?)"), events);
    }
  }

  /** Adds earlier sales of people whose memberships, by their events, were just inserted. */
  public void addMemberships(Collection<UUID> events) throws SQLException {
    try (var connection = database.getConnection()) {
      add(connection, COHORT_SALES.formatted("and s.event_id = any (?)"), events);
    }
  }

  /** Takes back what happened after memberships, by their events, which have just ended. */
  public void endMemberships(Collection<UUID> events) throws SQLException {
    try (var connection = database.getConnection()) {
      add(connection, TAKE_BACK_COHORT_SALES, events);
      add(connection, FORGET_EMPTY_DAYS, events);
    }
  }

  /**
   * The measurements of a person have another name now. Only who was there on a day knows names;
   * the sums stay. The caller holds the lock.
   */
  public void rename(String before, String now) throws SQLException {
    try (var connection = database.getConnection()) {
      var names = connection.createArrayOf("text", new String[] {before, now});
      for (var sql : List.of(FORGET_SELLERS, SELLERS.formatted("and seller = any (?)"))) {
        try (var change = connection.prepareStatement(sql)) {
          change.setArray(1, names);
          change.executeUpdate();
        }
      }
    }
  }

  /** Makes every rollup anew from the measurements; readers see the old ones until the commit. */
  public void recompute() throws SQLException {
    lock();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("delete from sales_by_day");
      statement.execute("delete from seller_by_day");
      statement.execute("delete from cohort_sales_by_day");
      statement.execute(SALES.formatted(""));
      statement.execute(SELLERS.formatted(""));
      statement.execute(COHORT_SALES.formatted(""));
    }
  }

  private static void add(Connection connection, String sql, Collection<UUID> ids)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      insert.executeUpdate();
    }
  }
}
