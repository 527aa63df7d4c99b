package org.homegrown.impact.measurement;

/**
 * How many rows of a rollup are not what the facts say, of one tree of regions: {@code %s} is its
 * root, and what the codes below it begin with. Written without what the service uses: periods by
 * date_trunc, the tree by its parents.
 */
final class PlainSql {

  private static final String TREE =
      """
      with recursive up (code, above) as (
        select code, code from (select code from region union select region from seller_region) c
        union
        select up.code, r.parent from up join region r on r.code = up.above where r.parent <> ''),
      tree as (select code, above from up union select distinct code, '' from up),
      inner_node as (select distinct above from tree where above <> code)
      """;

  static final String SELLERS =
      """
      with facts as (
        select 'M' as span, date_trunc('month', day::timestamp)::date as start, region, seller,
          currency, sum(sign * (kind = 'SALE')::int) as sales,
          sum(amount * (kind = 'SALE')::int) as sold,
          sum(amount * (kind = 'REFUND')::int) as refunded,
          sum(amount * (kind = 'INCOME')::int) as income, sum(fees) as fees, count(*) as counted,
          bit_xor(h1) as h1
        from measurement where batch > 0 and region like '%1$s%%' group by 1, 2, 3, 4, 5)
      select count(*) from facts f
      full join (select * from seller_period where span <> 'Y' and region like '%1$s%%') p
        using (span, start, region, seller, currency)
      where (f.sales, f.sold, f.refunded, f.income, f.fees, f.counted, f.h1)
        is distinct from (p.sales, p.sold, p.refunded, p.income, p.fees, p.counted, p.h1)
      """;

  static final String NODES =
      TREE
          + """
          , seller as (
            select s.span,
              case s.span when 'M' then date_trunc('month', m.day::timestamp)::date else m.day end
                as start, t.above as region, m.seller,
              sum(m.sign * (m.kind in ('SHOP_OPENED', 'PRODUCT_LISTED', 'SALE'))::int) > 0 as active,
              sum(m.sign * (m.kind = 'SALE')::int) > 0 as earning,
              sum(m.amount * (m.kind = 'SALE')::int) as sold,
              sum(m.sign * (m.kind = 'SALE' and m.distance = 'ABROAD')::int) as abroad,
              count(*) as counted, bit_xor(m.h2) as h2
            from measurement m cross join (values ('D'), ('M')) as s (span)
              join tree t on t.code = m.region join inner_node i using (above)
            where m.batch > 0 and t.above like '%1$s%%' group by 1, 2, 3, 4),
          facts as (
            select span, start, region, count(*) filter (where active) as active,
              count(*) filter (where earning) as earning, sum(sold) as sold, sum(abroad) as abroad,
              sum(counted) as counted, bit_xor(h2) as h2
            from seller group by 1, 2, 3),
          kept as (
            select span, start, region, sum(active) as active, sum(earning) as earning, sum(sold) as sold,
              sum(abroad) as abroad, sum(counted) as counted, bit_xor(h2) as h2
            from period_total where span <> 'Y' and region like '%1$s%%' group by 1, 2, 3),
          by_order as (
            select date_trunc('month', m.ordered_on::timestamp)::date as start, t.above as region,
              sum(m.sign * (m.kind = 'SALE')::int) as ordered,
              sum(m.amount * (m.kind = 'REFUND')::int) as refunded
            from measurement m join tree t on t.code = m.region join inner_node i using (above)
            where m.batch > 0 and m.ordered_on is not null and t.above like '%1$s%%'
            group by 1, 2)
          select (select count(*) from facts f full join kept k using (span, start, region)
                  where (f.active, f.earning, f.sold, f.abroad, f.counted, f.h2)
                    is distinct from (k.active, k.earning, k.sold, k.abroad, k.counted, k.h2)
                    and coalesce(f.counted, k.counted) > 0)
            + (select count(*) from by_order o full join (
                 select start, region, sum(ordered) as ordered, sum(ordered_refunded) as refunded
                 from period_total where span = 'M' and region like '%1$s%%' group by 1, 2) k using (start, region)
               where coalesce(o.ordered, 0) <> coalesce(k.ordered, 0)
                 or coalesce(o.refunded, 0) <> coalesce(k.refunded, 0))
          """;

  static final String MEMBERS =
      """
      with facts as (
        select s.cohort_id, s.enrolment_id, m.day as start, m.region, m.currency,
          sum(m.amount * (m.kind = 'SALE')::int) as sold, count(*) as counted
        from membership s join measurement m on m.seller = s.seller
          and m.happened_at >= s.enrolled_at
          and (s.ended_at is null or m.happened_at < s.ended_at)
        where m.batch > 0 and m.region like '%1$s%%' group by 1, 2, 3, 4, 5)
      select count(*) from facts f
      full join (select * from member_period where span = 'D' and region like '%1$s%%') p
        using (cohort_id, enrolment_id, start, region, currency)
      where (f.sold, f.counted) is distinct from (p.sold, p.counted)
      """;

  static final String LIVES =
      """
      with sale as (
        select seller, day from measurement where kind = 'SALE' and batch > 0 and region like '%1$s%%'
        group by seller, day, region having sum(sign) > 0),
      facts as (
        select seller, min(day) as first, max(day) as last from sale group by seller)
      select count(*) from (
        select * from seller_life where seller in (
          select seller from measurement where region like '%1$s%%')) l
      full join facts f using (seller)
      where l.first_sale_on is distinct from f.first or l.last_sale_on is distinct from f.last
        or coalesce(l.kept_30, false) <> exists (
          select from sale s where s.seller = f.seller and s.day - f.first between 30 and 59)
      """;

  static final String MEASURE =
      """
      with facts as (
        select ordered_on as start, seller, region, currency, sum(sign) as n, sum(amount) as amount
        from measurement where kind = 'SALE' and sign * amount >= 5000
          and ordered_on between '2025-10-01' and '2026-03-31' and batch > 0 and region like '%1$s%%'
        group by 1, 2, 3, 4)
      select count(*) from facts f
      full join (select * from measure_seller
                 where measure = 'large_sales' and span = 'D'
                   and start between '2025-10-01' and '2026-03-31' and region like '%1$s%%') p
        using (start, seller, region, currency)
      where (f.n, f.amount) is distinct from (p.n, p.amount)
      """;

  static final String BELOW_ZERO =
      """
      select (select count(*) from seller_period
              where least(opened, listed, sales, refunds, counted) < 0)
        + (select count(*) from member_period
           where least(opened, listed, sales, refunds, counted) < 0)
        + (select count(*) from period_total
           where least(opened, listed, sales, refunds, counted, ordered, active, earning, pick_up,
             same_region, same_parent, same_country, abroad, unknown) < 0)
      """;

  private PlainSql() {}
}
