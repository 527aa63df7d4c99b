package org.homegrown.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/** A trading year's facts, written into the table by the database itself. */
final class YearOfFacts {

  static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

  private static final long PART = 1_000_000;

  private static final String SELLERS =
      """
      create schema bench;
      create table bench.seller as
        select n, 'seller-' || n as name, towns.codes[1 + n %% cardinality(towns.codes)] as region,
          gen_random_uuid() as shop
        from generate_series(0, %d) as n,
          (select array_agg(code order by code) as codes from region where level = 'town') as towns;
      alter table bench.seller add primary key (n);
      analyze bench.seller;
      """;

  private static final String FACTS =
      """
      insert into measurement
        (event_id, kind, seller, region, day, ordered_on, amount, fees, currency, zone, distance,
         shop_id, order_id, happened_at, h1, h2, batch)
      select uuidv7(), f.kind, s.name, s.region, f.day,
        case when f.kind in ('SALE', 'REFUND') then f.day - (f.n % 3)::integer end,
        case when f.kind = 'REFUND' then -f.amount
             when f.kind in ('SHOP_OPENED', 'PRODUCT_LISTED') then 0 else f.amount end,
        case when f.kind = 'INCOME' then f.amount / 20 else 0 end,
        case when f.kind in ('SALE', 'REFUND', 'INCOME') then 'CNY' else '' end, 'UTC',
        case when f.kind = 'SALE' then 'SAME_COUNTRY' else '' end, s.shop,
        case when f.kind in ('SALE', 'REFUND', 'INCOME') then uuidv7() end,
        f.day + interval '12 hours', hashint8extended(f.n, 1), hashint8extended(f.n, 2), 1
      from (
        select n, ?::date + (n * ? / ?)::integer as day,
          floor(random() * ?)::integer as seller, 500 + floor(random() * 20000)::bigint as amount,
          (array['SALE', 'SALE', 'SALE', 'SALE', 'SALE', 'SALE', 'INCOME', 'INCOME', 'REFUND',
            (array['SHOP_OPENED', 'PRODUCT_LISTED', 'PRODUCT_LISTED', 'EXPOSURE'])[1 + n / 10 % 4]
          ])[1 + n % 10] as kind
        from generate_series(?, ?) as n) f
      join bench.seller s on s.n = f.seller
      """;

  /** What one would ask without running sums. */
  private static final String RECOUNT =
      """
      select region, sum(amount), count(distinct seller) from measurement
      where day between ? and ? group by region
      """;

  private final Connection database;

  YearOfFacts(Connection database) {
    this.database = database;
  }

  /** Seen by nobody before all are there, or a year would be made public with a part of them. */
  void write(long facts) throws SQLException {
    try (var statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(SELLERS.formatted(TradingYear.SELLERS - 1));
      statement.execute("update rollup_state set batch = greatest(batch, 1)");
      for (long from = 0; from < facts; from += PART) {
        write(facts, from, Math.min(facts, from + PART) - 1);
      }
      database.commit();
      database.setAutoCommit(true);
      analyze(statement);
    }
  }

  private void write(long facts, long from, long to) throws SQLException {
    try (var insert = database.prepareStatement(FACTS)) {
      insert.setObject(1, FIRST_DAY);
      insert.setInt(2, TradingYear.DAYS);
      insert.setLong(3, facts);
      insert.setInt(4, TradingYear.SELLERS);
      insert.setLong(5, from);
      insert.setLong(6, to);
      insert.executeUpdate();
    }
  }

  private static void analyze(Statement statement) throws SQLException {
    statement.execute("vacuum (analyze) measurement");
  }

  /**
   * @return seconds that a recount of the whole year took, the better of two
   */
  double recount() throws SQLException {
    return Math.min(recountOnce(), recountOnce());
  }

  private double recountOnce() throws SQLException {
    var start = System.nanoTime();
    try (var select = database.prepareStatement(RECOUNT)) {
      LocalDate first = FIRST_DAY;
      select.setObject(1, first);
      select.setObject(2, first.plusDays(TradingYear.DAYS - 1));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          rows.getLong(2);
        }
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
