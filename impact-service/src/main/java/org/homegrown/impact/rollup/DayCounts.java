package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * How many sellers were active and earning on each day, at the nodes that have sums. Few sellers
 * have more than one fact a day: sums of each seller and day would be as many rows as the facts,
 * which say it themselves.
 */
final class DayCounts {

  private static final String ACTS = "f.kind in ('SHOP_OPENED', 'PRODUCT_LISTED', 'SALE')";

  /**
   * What each seller has in all on the days of some facts, and what they had without these: whoever
   * is active or earning now and was not counts, and the other way round. Whoever did something in
   * two regions of a node that day is one seller there, before and after.
   */
  private static final String ADD =
      """
      with fresh as materialized (
        select f.day, f.region, f.seller, f.currency, sum(f.sign) as acts,
          coalesce(sum(f.sign) filter (where f.kind = 'SALE'), 0) as sales
        from {facts} f where %s and {which} group by 1, 2, 3, 4),
      kept as (
        select k.day, f.region, k.seller, f.currency, f.sign as acts,
          case when f.kind = 'SALE' then f.sign else 0 end as sales
        from (select distinct day, seller from fresh) k
        cross join lateral (
          select f.region, f.currency, f.kind, f.sign from measurement f
          where f.seller = k.seller and f.day = k.day and f.batch > 0 and %1$s offset 0) f),
      of_row as (
        select day, region, seller, sum(acts) as acts, sum(sales) as sales,
          sum(acts) - sum(fresh_acts) as acts_before, sum(sales) - sum(fresh_sales) as sales_before
        from (
          select day, region, seller, currency, acts, sales, 0 as fresh_acts, 0 as fresh_sales
          from kept
          union all
          select day, region, seller, currency, 0, 0, acts, sales from fresh) r
        group by day, region, seller, currency),
      of_seller as materialized (
        select day, region, seller, bool_or(acts > 0) as active, bool_or(sales > 0) as earning,
          bool_or(acts_before > 0) as was_active, bool_or(sales_before > 0) as was_earning
        from of_row group by 1, 2, 3),
      wanderer as materialized (
        select day, seller from of_seller group by 1, 2 having count(*) > 1),
      of_node as (
        select s.day, a.above as region, s.active, s.earning
        from (
          select day, region, sum(active::int - was_active::int) as active,
            sum(earning::int - was_earning::int) as earning
          from of_seller where (day, seller) not in (select day, seller from wanderer)
          group by 1, 2) s
        join node_above a on a.code = s.region
        union all
        select s.day, a.above, bool_or(s.active)::int - bool_or(s.was_active)::int,
          bool_or(s.earning)::int - bool_or(s.was_earning)::int
        from of_seller s join node_above a on a.code = s.region
        where (s.day, s.seller) in (select day, seller from wanderer)
        group by s.day, a.above, s.seller),
      told as (
        insert into period_total as p (span, start, region, currency, active, earning)
        select 'D', day, region, '', sum(active), sum(earning) from of_node group by 2, 3
        having sum(active) <> 0 or sum(earning) <> 0
        on conflict (span, start, region, currency) do update
        set active = p.active + excluded.active, earning = p.earning + excluded.earning
        returning start, counted = 0 and active = 0 and earning = 0 as nobody)
      select distinct start from told where nobody
      """
          .formatted(ACTS);

  private static final String COUNT_ALL =
      """
      insert into period_total as p (span, start, region, currency, active, earning)
      select 'D', day, region, '', count(*) filter (where active), count(*) filter (where earning)
      from (
        select s.day, a.above as region, s.seller, bool_or(s.active) as active,
          bool_or(s.earning) as earning
        from (
          select f.day, f.region, f.seller, sum(f.sign) > 0 as active,
            coalesce(sum(f.sign) filter (where f.kind = 'SALE'), 0) > 0 as earning
          from {facts} f where %s and {which} group by f.day, f.region, f.seller, f.currency) s
        join node_above a on a.code = s.region %%s
        group by s.day, a.above, s.seller) s
      where active or earning
      group by 2, 3
      on conflict (span, start, region, currency) do update
      set active = excluded.active, earning = excluded.earning
      """
          .formatted(ACTS);

  private DayCounts() {}

  /**
   * Counts who became active or earning by facts that were just kept, or ceased to be.
   *
   * @return days on which that leaves nobody at some node
   */
  static List<LocalDate> add(Connection connection, Facts facts) throws SQLException {
    try (var add = facts.prepare(connection, ADD);
        var rows = add.executeQuery()) {
      var days = new ArrayList<LocalDate>();
      while (rows.next()) {
        days.add(rows.getObject(1, LocalDate.class));
      }
      return days;
    }
  }

  /** Counts everybody on the days of some facts, which are all of these days. */
  static void countAll(Connection connection, Facts facts) throws SQLException {
    facts.change(connection, COUNT_ALL.formatted(""));
  }

  /**
   * See {@link #countAll(Connection, Facts)}, at some nodes only.
   *
   * @param facts all at or below these nodes
   */
  static void countAll(Connection connection, Facts facts, Collection<String> nodes)
      throws SQLException {
    facts.change(
        connection,
        COUNT_ALL.formatted("and a.above = any (?)"),
        connection.createArrayOf("text", nodes.toArray()));
  }
}
