package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hipparchus.fraction.BigFraction;
import org.homegrown.kit.sql.Parameters;

/**
 * Earning sellers and their incomes by region and quarter, with noise. A seller counts in at most
 * {@value #PARTITIONS} of them, with an income from 0 to the release's ceiling; half of epsilon
 * goes to the counts, half to the incomes. Every region of the level is told, those without sellers
 * too. In the caller's transaction.
 */
@ApplicationScoped
class NoisedCells {

  /** What is told of a region in a quarter. */
  record Noised(LocalDate start, String region, long earning, long income) {}

  static final int PARTITIONS = 4;

  private final DataSource database;
  private final int k;
  private final Noise noise = new DiscreteLaplace(new SecureRandom());

  NoisedCells(DataSource database, @ConfigProperty(name = "homegrown.disclosure.k") int k) {
    this.database = database;
    this.k = k;
  }

  /**
   * Of the year before, so that it says nothing of the data to come: the 99th percentile of
   * incomes, or what k sellers have more than if that is less, rounded to two digits. For the
   * ceiling is told without noise.
   *
   * @return empty when no more than k had any
   */
  Optional<Long> ceiling(LocalDate from, String currency) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select income from (
                  select income, row_number() over (order by income desc) as place,
                    count(*) over () as sellers
                  from (select sum(income) as income from seller_period
                        where span = 'Y' and start = period_start('Y', ?, 1) - interval '1 year'
                          and currency = ? group by seller) s
                  where income > 0) s
                where place = greatest(?, sellers / 100) + 1
                """)) {
      Parameters.set(select, from, currency, k);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(rounded(row.getBigDecimal(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static long rounded(BigDecimal value) {
    return value.round(new MathContext(2, RoundingMode.UP)).longValueExact();
  }

  /** What was drawn for a release; drawn now when it is the first time. */
  List<Noised> of(UUID release) {
    try (var connection = database.getConnection()) {
      var drawn = read(connection, release);
      if (drawn.isEmpty()) {
        draw(connection, release);
        drawn = read(connection, release);
      }
      return drawn;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void draw(Connection connection, UUID release) throws SQLException {
    try (var select =
            connection.prepareStatement(
                """
                with r as (select * from release where id = ?),
                quarter as (
                  select q::date as start
                  from r, generate_series(r.spans_from, r.spans_to, interval '3 months') q),
                node as (select g.code from region g, r where g.level = r.level),
                part as (
                  select p.seller, n.code, period_start('Q', p.start, 1) as start,
                    sum(p.sales) as sales,
                    coalesce(sum(p.income) filter (where p.currency = r.currency), 0) as income,
                    row_number() over (partition by p.seller
                      order by md5(r.id::text || p.seller || n.code
                                   || period_start('Q', p.start, 1)::text)) as place
                  from r, seller_period p
                  join region_above a on a.code = p.region
                  join node n on n.code = a.above
                  where p.span = 'M' and p.start between r.spans_from and r.spans_to
                  group by r.id, p.seller, n.code, period_start('Q', p.start, 1)
                  having sum(p.sales) > 0 or sum(p.income) <> 0)
                select q.start, n.code, count(*) filter (where p.sales > 0) as earning,
                  coalesce(sum(least(greatest(p.income, 0), r.ceiling)), 0) as income,
                  r.epsilon, r.ceiling
                from r cross join quarter q cross join node n
                left join part p on p.code = n.code and p.start = q.start and p.place <= ?
                group by q.start, n.code, r.epsilon, r.ceiling order by q.start, n.code
                """);
        var insert =
            connection.prepareStatement(
                """
                insert into noised_cell (release_id, start, region, earning, income)
                values (?, ?, ?, ?, ?)
                """)) {
      Parameters.set(select, release, PARTITIONS);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var half = half(Objects.requireNonNull(rows.getBigDecimal("epsilon")));
          var ceiling = rows.getLong("ceiling");
          Parameters.set(
              insert,
              release,
              rows.getObject(1),
              rows.getString(2),
              rows.getLong("earning") + noise.draw(PARTITIONS, half),
              rows.getLong("income") + noise.draw(PARTITIONS * ceiling, half));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  static BigFraction half(BigDecimal epsilon) {
    return new BigFraction(epsilon.movePointRight(2).toBigIntegerExact(), BigInteger.valueOf(200));
  }

  private static List<Noised> read(Connection connection, UUID release) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select start, region, earning, income from noised_cell
            where release_id = ? order by start, region collate "C"
            """)) {
      select.setObject(1, release);
      try (var rows = select.executeQuery()) {
        var cells = new ArrayList<Noised>();
        while (rows.next()) {
          cells.add(
              new Noised(
                  rows.getObject(1, LocalDate.class),
                  rows.getString(2),
                  rows.getLong(3),
                  rows.getLong(4)));
        }
        return cells;
      }
    }
  }
}
