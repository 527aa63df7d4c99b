package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.homegrown.kit.sql.Parameters;

/**
 * Sums of measures that operators defined, of each seller. Facts up to the batch in which a measure
 * was defined come by its backfill, later ones as they are kept.
 */
final class MeasureSums {

  private static final String INSERT =
      """
      insert into measure_seller as p
        (measure, span, start, seller, region, currency, n, amount, counted, h1, h2)
      select d.code, s.span,
        period_start(s.span, case d.dated when 'ORDERED' then f.ordered_on else f.day end, 1),
        f.seller, f.region, f.currency, sum(f.sign),
        sum(case d.value when 'AMOUNT' then f.amount when 'FEES' then f.fees else f.sign end),
        count(*), bit_xor(f.h1), bit_xor(f.h2)
      from measure d join {facts} f on f.kind = any (d.kinds)
        and (d.dated = 'PAID' or f.ordered_on is not null)
        and (d.least is null or f.sign * f.amount >= d.least)
        and (d.most is null or f.sign * f.amount <= d.most)
        and (d.currency is null or f.currency = d.currency)
      cross join (values ('D'), ('M'), ('Y')) as s (span)
      where %s and {which}
      group by 1, 2, 3, 4, 5, 6
      on conflict (measure, span, start, seller, region, currency) do update
      set n = p.n + excluded.n, amount = p.amount + excluded.amount,
        counted = p.counted + excluded.counted, h1 = p.h1 # excluded.h1, h2 = p.h2 # excluded.h2
      """;

  /** What a measure has been told so far: all when it is ready. */
  private static final String KNOWN =
      """
      (f.batch > d.since_batch or d.status = 'READY'
       or case d.dated when 'ORDERED' then f.ordered_on else f.day end <= d.backfilled_to)\
      """;

  private static final String DAYS_OF_ONE =
      """
      d.code = ? and (d.dated = 'PAID' and f.day between ? and ?
        or d.dated = 'ORDERED' and f.ordered_on between ? and ?)\
      """;

  private MeasureSums() {}

  static boolean exist(Connection connection) throws SQLException {
    try (var select = connection.createStatement();
        var row = select.executeQuery("select exists (select from measure)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Adds facts that were just kept. */
  static void add(Connection connection, Facts facts) throws SQLException {
    facts.change(connection, INSERT.formatted("f.batch > d.since_batch"));
  }

  /** Adds facts as far as they were added to each measure before. */
  static void fill(Connection connection, Facts facts) throws SQLException {
    facts.change(connection, INSERT.formatted(KNOWN));
  }

  /**
   * Adds what was kept before the measure was defined, of some days that it was not told of yet.
   */
  static void backfill(Connection connection, String measure, LocalDate first, LocalDate last)
      throws SQLException {
    new Facts(DAYS_OF_ONE, List.of(measure, first, last, first, last))
        .change(connection, INSERT.formatted("f.batch between 1 and d.since_batch"));
    try (var told =
        connection.prepareStatement("update measure set backfilled_to = ? where code = ?")) {
      Parameters.set(told, last, measure);
      told.executeUpdate();
    }
  }

  /** The facts have the new name already. */
  static void rename(Connection connection, String was, String now) throws SQLException {
    try (var forget =
        connection.prepareStatement("delete from measure_seller where seller in (?, ?)")) {
      Parameters.set(forget, was, now);
      forget.executeUpdate();
    }
    fill(connection, Facts.ofSeller(now));
  }
}
