package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homegrown.kit.sql.Parameters;

/** Sums of each seller by month and year, at the region of the facts. */
final class SellerSums {

  /**
   * A row in which somebody became active or earning, or ceased to be.
   *
   * @param active whether that is what changed, either way
   * @param earning whether that is what changed, either way
   * @param ceased whether it was for the less
   */
  record Flip(
      String span,
      LocalDate start,
      String region,
      String seller,
      String currency,
      boolean active,
      boolean earning,
      boolean ceased) {}

  private static final String INSERT =
      """
      insert into seller_period as p (span, start, region, seller, currency, %1$s)
      select s.span, period_start(s.span, f.day, 1), f.region, f.seller, f.currency, %2$s
      from {facts} f cross join (values ('M'), ('Y')) as s (span)
      where {which}
      group by 1, 2, 3, 4, 5
      on conflict (span, start, region, seller, currency) do update set %3$s
      """
          .formatted(Sums.NAMES, Sums.OF_FACTS, Sums.ADD);

  /** A region is new to somebody in the first year that they have there. */
  private static final String INSERT_AND_TELL =
      """
      with told as (
        %s
        returning new.span, new.start, new.region, new.seller, new.currency,
          old.seller is null as is_new,
          coalesce(old.opened + old.listed + old.sales, 0) > 0 as was_active,
          coalesce(old.sales, 0) > 0 as was_earning,
          new.opened + new.listed + new.sales > 0 as is_active, new.sales > 0 as is_earning),
      learnt as (
        insert into seller_region (seller, region)
        select distinct seller, region from told where span = 'Y' and is_new
        on conflict do nothing)
      select *, was_active <> is_active as active, was_earning <> is_earning as earning,
        was_active and not is_active or was_earning and not is_earning as ceased
      from told where was_active <> is_active or was_earning <> is_earning
      """
          .formatted(INSERT);

  private static final String LEARN_REGIONS =
      """
      insert into seller_region (seller, region)
      select distinct f.seller, f.region from {facts} f where {which}
      on conflict do nothing
      """;

  /** Of the seller's facts, whichever of two names their sums have. */
  private static final String FORGET =
      """
      delete from seller_period p
      using (select distinct s.span, period_start(s.span, f.day, 1) as start, f.region
             from {facts} f cross join (values ('M'), ('Y')) as s (span)
             where {which}) k
      where (p.span, p.start, p.region) = (k.span, k.start, k.region) and p.seller in (?, ?)
      """;

  private SellerSums() {}

  /** Adds facts and tells who became active or earning by them. */
  static List<Flip> add(Connection connection, Facts facts) throws SQLException {
    try (var insert = facts.prepare(connection, INSERT_AND_TELL);
        var rows = insert.executeQuery()) {
      var flips = new ArrayList<Flip>();
      while (rows.next()) {
        flips.add(
            new Flip(
                rows.getString("span"),
                rows.getObject("start", LocalDate.class),
                rows.getString("region"),
                rows.getString("seller"),
                rows.getString("currency"),
                rows.getBoolean("active"),
                rows.getBoolean("earning"),
                rows.getBoolean("ceased")));
      }
      return flips;
    }
  }

  /** Adds facts when nobody asks who became what by them. */
  static void fill(Connection connection, Facts facts) throws SQLException {
    facts.change(connection, LEARN_REGIONS);
    facts.change(connection, INSERT);
  }

  /** The facts have the new name already. */
  static void rename(Connection connection, String was, String now) throws SQLException {
    var facts = Facts.ofSeller(now);
    facts.change(connection, FORGET, was, now);
    try (var forget =
        connection.prepareStatement("delete from seller_region where seller in (?, ?)")) {
      Parameters.set(forget, was, now);
      forget.executeUpdate();
    }
    fill(connection, facts);
  }
}
