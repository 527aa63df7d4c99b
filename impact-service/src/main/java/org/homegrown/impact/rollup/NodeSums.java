package org.homegrown.impact.rollup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homegrown.impact.rollup.SellerSums.Flip;
import org.homegrown.kit.sql.Parameters;
import org.homegrown.kit.sql.Rows;

/** Sums of nodes of the tree that have others below them, and of the platform, by period. */
final class NodeSums {

  private record Period(String span, LocalDate start) {}

  private static final List<String> BANDS =
      List.of("pick_up", "same_region", "same_parent", "same_country", "abroad", "unknown");

  private static final List<String> EXTRA =
      Stream.concat(Stream.of("ordered", "ordered_sold", "ordered_refunded"), BANDS.stream())
          .toList();

  /**
   * First by day and the nearest node, then by all above it, then by span: each makes far fewer
   * rows of its.
   */
  private static final String INSERT =
      """
      with chosen as materialized (
        select f.*, n.near from {facts} f join node_near n on n.code = f.region where {which}),
      dated as (
        select f.day, f.near as region, f.currency, %2$s, %6$s, %3$s
        from chosen f group by 1, 2, 3
        union all
        select f.ordered_on, f.near, f.currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
          %7$s, 0, 0, 0, 0, 0, 0
        from chosen f where f.ordered_on <> f.day group by 1, 2, 3),
      of_node as (
        select s.day, a.above as region, s.currency, %4$s
        from dated s
        join node_above a on a.code = s.region %%s
        group by 1, 2, 3)
      insert into period_total as p (span, start, region, currency, %1$s)
      select e.span, period_start(e.span, s.day, 1), s.region, s.currency, %4$s
      from of_node s cross join (values ('D'), ('M'), ('Y')) as e (span)
      group by 1, 2, 3, 4
      on conflict (span, start, region, currency) do update set %5$s
      """
          .formatted(
              Sums.NAMES + ", " + eachExtra("%1$s"),
              Sums.OF_FACTS,
              bands(),
              Sums.OF_SUMS + ", " + eachExtra("sum(s.%1$s)::bigint as %1$s"),
              Sums.ADD + ", " + eachExtra("%1$s = p.%1$s + excluded.%1$s"),
              ordered("f.ordered_on = f.day"),
              ordered("true"));

  /**
   * What the flips of some rows change at the nodes above. Most sellers have shops in one region,
   * and what changes there changes at all nodes above; whoever has them in two regions of a node is
   * one seller there, before and after. Each row is looked up by its key: the planner must not take
   * its guess of how many there are for a reason to read them all.
   */
  private static final String COUNT_FLIPS =
      """
      with flipped as materialized (
        select * from unnest(?::text[], ?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          as f (span, start, region, seller, currency, active, earning)),
      wanderer as materialized (
        select k.seller from (select distinct seller from flipped) k
        cross join lateral (
          select count(*) as regions from seller_region where seller = k.seller offset 0) r
        where r.regions > 1),
      place as (
        select distinct span, start, region, seller from flipped
        where seller not in (select seller from wanderer)
        union all
        select distinct f.span, f.start, r.region, f.seller
        from flipped f join wanderer w on w.seller = f.seller
        cross join lateral (
          select region from seller_region where seller = f.seller offset 0) r),
      of_seller as materialized (
        select k.span, k.start, k.region, k.seller, bool_or(p.active) as active,
          bool_or(p.earning) as earning,
          bool_or(p.active <> coalesce(f.active::boolean, false)) as was_active,
          bool_or(p.earning <> coalesce(f.earning::boolean, false)) as was_earning
        from place k
        cross join lateral (
          select p.currency, p.opened + p.listed + p.sales > 0 as active, p.sales > 0 as earning
          from seller_period p
          where p.span = k.span and p.start = k.start and p.region = k.region
            and p.seller = k.seller offset 0) p
        left join flipped f on f.seller = k.seller and f.start = k.start and f.span = k.span
          and f.region = k.region and f.currency = p.currency
        group by k.span, k.start, k.region, k.seller),
      of_node as (
        select s.span, s.start, a.above as region, s.active, s.earning
        from (
          select span, start, region, sum(active::int - was_active::int) as active,
            sum(earning::int - was_earning::int) as earning
          from of_seller where seller not in (select seller from wanderer)
          group by span, start, region) s
        join node_above a on a.code = s.region
        union all
        select s.span, s.start, a.above, bool_or(s.active)::int - bool_or(s.was_active)::int,
          bool_or(s.earning)::int - bool_or(s.was_earning)::int
        from of_seller s join node_above a on a.code = s.region
        where s.seller in (select seller from wanderer)
        group by s.span, s.start, a.above, s.seller)
      insert into period_total as p (span, start, region, currency, active, earning)
      select span, start, region, '', sum(active), sum(earning) from of_node group by 1, 2, 3
      having sum(active) <> 0 or sum(earning) <> 0
      on conflict (span, start, region, currency) do update
      set active = p.active + excluded.active, earning = p.earning + excluded.earning
      """;

  private static final String FORGET_NOBODY =
      """
      delete from period_total
      where currency = '' and counted = 0 and active = 0 and earning = 0
        and (span, start) in (select span, start from unnest(?::text[], ?::date[]) k (span, start))
      """;

  private static final String COUNT_ALL =
      """
      insert into period_total as p (span, start, region, currency, active, earning)
      select span, start, region, '', count(*) filter (where active), count(*) filter (where earning)
      from (
        select p.span, p.start, a.above as region,
          bool_or(p.opened + p.listed + p.sales > 0) as active, bool_or(p.sales > 0) as earning
        from seller_period p join node_above a on a.code = p.region
        where %s
        group by p.span, p.start, a.above, p.seller) s
      where active or earning
      group by 1, 2, 3
      on conflict (span, start, region, currency) do update
      set active = excluded.active, earning = excluded.earning
      """;

  private static final String BELOW =
      "f.batch > 0 and f.region in (select code from region_above where above = any (?))";

  private NodeSums() {}

  /** Adds facts, but not who is active or earning by them. */
  static void add(Connection connection, Facts facts) throws SQLException {
    facts.change(connection, INSERT.formatted(""));
  }

  static void count(Connection connection, List<Flip> flips) throws SQLException {
    if (flips.isEmpty()) {
      return;
    }
    try (var count = connection.prepareStatement(COUNT_FLIPS)) {
      Rows.of(count, flips)
          .text(Flip::span)
          .date(Flip::start)
          .text(Flip::region)
          .text(Flip::seller)
          .text(Flip::currency)
          .text(flip -> String.valueOf(flip.active()))
          .text(flip -> String.valueOf(flip.earning()));
      count.executeUpdate();
    }
    forgetNobody(
        connection,
        flips.stream()
            .filter(Flip::ceased)
            .map(flip -> new Period(flip.span(), flip.start()))
            .distinct()
            .toList());
  }

  static void countDays(Connection connection, Facts facts) throws SQLException {
    forgetNobody(
        connection,
        DayCounts.add(connection, facts).stream().map(day -> new Period("D", day)).toList());
  }

  private static void forgetNobody(Connection connection, List<Period> periods)
      throws SQLException {
    if (!periods.isEmpty()) {
      try (var forget = connection.prepareStatement(FORGET_NOBODY)) {
        Rows.of(forget, periods).text(Period::span).date(Period::start);
        forget.executeUpdate();
      }
    }
  }

  /** Counts who is active and earning in all periods of M or Y that begin within a month. */
  static void countAll(Connection connection, String span, LocalDate month) throws SQLException {
    try (var count =
        connection.prepareStatement(
            COUNT_ALL.formatted("p.span = ? and p.start >= ? and p.start < ?"))) {
      Parameters.set(count, span, month, month.plusMonths(1));
      count.executeUpdate();
    }
  }

  /** Makes the sums of some nodes anew, as the tree is now. */
  static void renew(Connection connection, Collection<String> nodes) throws SQLException {
    var array = connection.createArrayOf("text", nodes.toArray());
    try (var delete =
        connection.prepareStatement("delete from period_total where region = any (?)")) {
      delete.setArray(1, array);
      delete.executeUpdate();
    }
    var below = new Facts(BELOW, List.of(array));
    below.change(connection, INSERT.formatted("and a.above = any (?)"), array);
    DayCounts.countAll(connection, below, nodes);
    try (var count = connection.prepareStatement(COUNT_ALL.formatted("a.above = any (?)"))) {
      count.setArray(1, array);
      count.executeUpdate();
    }
  }

  /** Paid orders by how far they went; those that do not say it are unknown. */
  private static String bands() {
    return BANDS.stream()
        .map(
            band ->
                """
                coalesce(sum(f.sign) filter (where f.kind = 'SALE'
                  and coalesce(nullif(f.distance, ''), 'UNKNOWN') = upper('%1$s')), 0)::bigint as %1$s\
                """
                    .formatted(band))
        .collect(Collectors.joining(", "));
  }

  /** By the day of the order, of those facts for which it is the day that a row is of. */
  private static String ordered(String onThatDay) {
    return """
    coalesce(sum(f.sign) filter (where f.kind = 'SALE' and %1$s), 0)::bigint as ordered,
    coalesce(sum(f.amount) filter (where f.kind = 'SALE' and %1$s), 0)::bigint as ordered_sold,
    coalesce(sum(f.amount) filter (where f.kind = 'REFUND' and %1$s), 0)::bigint as ordered_refunded\
    """
        .formatted(onThatDay);
  }

  private static String eachExtra(String change) {
    return EXTRA.stream().map(change::formatted).collect(Collectors.joining(", "));
  }
}
