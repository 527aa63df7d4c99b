package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** When each seller opened a shop, first and last sold, and whether they kept selling. */
final class SellerLives {

  private static final int[] DAYS = {30, 90, 180};

  /** Those who are to be told are of a fact that was taken back, or whose first sale moved. */
  private static final String ADD =
      """
      with told as (
        insert into seller_life as p (seller, opened_on, first_sale_on, first_sale_region, last_sale_on)
        select f.seller, min(f.day) filter (where f.kind = 'SHOP_OPENED'),
          min(f.day) filter (where f.kind = 'SALE'),
          (array_agg(f.region order by f.day, f.region) filter (where f.kind = 'SALE'))[1],
          max(f.day) filter (where f.kind = 'SALE')
        from {facts} f where f.kind in ('SHOP_OPENED', 'SALE') and f.sign = 1 and {which}
        group by f.seller
        on conflict (seller) do update
        set opened_on = least(p.opened_on, excluded.opened_on),
          first_sale_region = case
            when (p.first_sale_on, p.first_sale_region)
              <= (excluded.first_sale_on, excluded.first_sale_region)
              or excluded.first_sale_on is null then p.first_sale_region
            else excluded.first_sale_region end,
          first_sale_on = least(p.first_sale_on, excluded.first_sale_on),
          last_sale_on = greatest(p.last_sale_on, excluded.last_sale_on)
        where p.opened_on is distinct from least(p.opened_on, excluded.opened_on)
          or (excluded.first_sale_on, excluded.first_sale_region)
            < (p.first_sale_on, p.first_sale_region)
          or p.first_sale_on is null
          or excluded.last_sale_on > p.last_sale_on
        returning new.seller, old.first_sale_on > new.first_sale_on as moved)
      select seller from told where moved
      """;

  private static final String TAKEN_BACK =
      "select distinct f.seller from {facts} f where f.sign = -1 and {which}";

  private static final String KEEP =
      """
      update seller_life p set kept_30 = kept_30 or s.d30, kept_90 = kept_90 or s.d90,
        kept_180 = kept_180 or s.d180
      from (
        select l.seller, %s
        from seller_life l
        join {facts} f on f.seller = l.seller and f.kind = 'SALE' and f.sign = 1
        where {which} group by l.seller) s
      where s.seller = p.seller and (s.d30 or s.d90 or s.d180)
      """
          .formatted(kept("f.day - l.first_sale_on"));

  private static final String FORGET = "delete from seller_life p where %s";

  /** From facts alone; one that was taken back is none. */
  private static final String LEARN =
      """
      insert into seller_life
        (seller, opened_on, first_sale_on, first_sale_region, last_sale_on, kept_30, kept_90, kept_180)
      with sale as (
        select f.seller, f.day, f.region from measurement f
        where f.kind = 'SALE' and f.batch > 0 %1$s
        group by f.seller, f.day, f.region having sum(f.sign) > 0),
      opening as (
        select seller, min(day) as day from (
          select f.seller, f.day from measurement f
          where f.kind = 'SHOP_OPENED' and f.batch > 0 %1$s
          group by f.seller, f.day having sum(f.sign) > 0) o
        group by seller),
      first as (select distinct on (seller) seller, day, region from sale order by seller, day, region),
      life as (
        select l.seller, l.day, l.region, max(f.day) as last, %2$s
        from first l join sale f on f.seller = l.seller group by 1, 2, 3)
      select coalesce(l.seller, o.seller), o.day, l.day, l.region, l.last,
        coalesce(l.d30, false), coalesce(l.d90, false), coalesce(l.d180, false)
      from life l full join opening o on o.seller = l.seller
      """;

  private SellerLives() {}

  /** Adds facts that were just kept. */
  static void add(Connection connection, Facts facts) throws SQLException {
    var anew = new HashSet<String>();
    anew.addAll(sellers(connection, facts, TAKEN_BACK));
    anew.addAll(sellers(connection, facts, ADD));
    facts.change(connection, KEEP);
    if (!anew.isEmpty()) {
      renew(connection, anew);
    }
  }

  /** Makes some sellers' lives anew from their facts. */
  static void renew(Connection connection, Collection<String> sellers) throws SQLException {
    var array = connection.createArrayOf("text", sellers.toArray());
    try (var forget = connection.prepareStatement(FORGET.formatted("p.seller = any (?)"));
        var learn = connection.prepareStatement(learn("and f.seller = any (?)"))) {
      forget.setArray(1, array);
      forget.executeUpdate();
      learn.setArray(1, array);
      learn.setArray(2, array);
      learn.executeUpdate();
    }
  }

  /** Makes all lives from all facts up to a batch. */
  static void fill(Connection connection, long batch) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(learn("and f.batch <= " + batch));
    }
  }

  private static String learn(String condition) {
    return LEARN.formatted(condition, kept("f.day - l.day"));
  }

  /** Whether a sale is in the thirty days that begin so many days after the first one. */
  private static String kept(String since) {
    var columns = new StringBuilder();
    for (var days : DAYS) {
      columns
          .append(columns.isEmpty() ? "" : ", ")
          .append("bool_or(%s between %d and %d) as d%d".formatted(since, days, days + 29, days));
    }
    return columns.toString();
  }

  private static Set<String> sellers(Connection connection, Facts facts, String sql)
      throws SQLException {
    try (var statement = facts.prepare(connection, sql);
        var rows = statement.executeQuery()) {
      var sellers = new HashSet<String>();
      while (rows.next()) {
        sellers.add(rows.getString(1));
      }
      return sellers;
    }
  }
}
