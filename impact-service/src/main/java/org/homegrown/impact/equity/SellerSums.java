package org.homegrown.impact.equity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** What each seller had in a period, by the region at which it is looked. */
@ApplicationScoped
class SellerSums {

  /**
   * @param confStatus of the region's cell in the public grid; null when there is none
   * @param exposureConf of the exposure in it
   * @param earns whether the seller sold or earned something
   */
  record Row(
      String region,
      String name,
      boolean underserved,
      @Nullable String confStatus,
      @Nullable String exposureConf,
      String seller,
      boolean earns,
      long income,
      long exposure) {}

  private final DataSource database;

  SellerSums(DataSource database) {
    this.database = database;
  }

  /**
   * @param level of the tree; null for regions without one above
   */
  List<Row> of(Period period, @Nullable String level, String currency) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select n.code, n.name, n.underserved, g.income_conf, g.exposure_conf, p.seller,
                  sum(p.sales) > 0 or sum(p.income) <> 0, sum(p.income), sum(p.exposure)
                from region n
                join region_above b on b.above = n.code
                join seller_period p on p.region = b.code and p.span = ? and p.start between ? and ?
                left join public_cell g on (g.span, g.start, g.region, g.currency) = (?, ?, n.code, ?)
                where (case when ?::text is null then n.parent is null else n.level = ? end)
                  and p.currency in (?, '')
                group by n.code, n.name, n.underserved, g.income_conf, g.exposure_conf, p.seller
                order by n.code, p.seller
                """)) {
      Parameters.set(
          select,
          kept(period),
          period.start(),
          period.end(),
          period.span().name(),
          period.start(),
          currency,
          level,
          level,
          currency);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Row>();
        while (rows.next()) {
          found.add(
              new Row(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getBoolean(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6),
                  rows.getBoolean(7),
                  rows.getLong(8),
                  rows.getLong(9)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Of all regions, by the first day of the period and whether the place of the sale is
   * underserved.
   */
  List<Sum> since(Period first, LocalDate end, String currency) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select period_start(?, p.start, 1), p.seller,
                  sum(p.sales) > 0 or sum(p.income) <> 0, sum(p.income),
                  coalesce(sum(p.income) filter (where r.underserved), 0),
                  sum(p.exposure), coalesce(sum(p.exposure) filter (where r.underserved), 0)
                from seller_period p left join region r on r.code = p.region
                where p.span = ? and p.start between ? and ? and p.currency in (?, '')
                group by 1, 2 order by 1, 2
                """)) {
      Parameters.set(select, first.span().name(), kept(first), first.start(), end, currency);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Sum>();
        while (rows.next()) {
          found.add(
              new Sum(
                  rows.getObject(1, LocalDate.class),
                  rows.getBoolean(3),
                  rows.getLong(4),
                  rows.getLong(5),
                  rows.getLong(6),
                  rows.getLong(7)));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One seller's of one period.
   *
   * @param there what of it is from underserved regions
   */
  record Sum(
      LocalDate start,
      boolean earns,
      long income,
      long incomeThere,
      long exposure,
      long exposureThere) {}

  /** Quarters are made of months. */
  private static String kept(Period period) {
    return period.span() == Span.Q ? Span.M.name() : period.span().name();
  }
}
