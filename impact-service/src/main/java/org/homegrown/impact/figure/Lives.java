package org.homegrown.impact.figure;

import java.util.Set;
import org.homegrown.impact.metric.Formula;
import org.jspecify.annotations.Nullable;

/** Counts how sellers begin and whether they stay: from what is kept of each, or from facts. */
final class Lives {

  /** Days after which somebody still sells, for which a flag is kept. */
  private static final Set<Integer> KEPT = Set.of(30, 90, 180);

  private static final int WINDOW = 30;

  private final FigureQuery query;

  Lives(FigureQuery query) {
    this.query = query;
  }

  static boolean areKept(int days) {
    return KEPT.contains(days);
  }

  Sql kept(Formula.Retention retention, AsOf now) {
    return lives(fromKept("l.kept_%d as stayed".formatted(retention.days())), now)
        .add(retained(retention, now));
  }

  Sql retention(Formula.Retention retention, AsOf asOf) {
    var stayed =
        new Sql()
            .add(
                "exists (select from sold k where k.person = l.person and k.day >= l.first_sale_on")
            .add(
                "+ ? and k.day < l.first_sale_on + ?) as stayed",
                retention.days(),
                retention.days() + WINDOW);
    return lives(fromFacts(stayed, asOf), asOf).add(retained(retention, asOf));
  }

  Sql keptDelay(Formula.FirstSaleDelay delay) {
    return lives(fromKept("true as stayed"), null).add(delayed(delay));
  }

  Sql delay(Formula.FirstSaleDelay delay, AsOf asOf) {
    return lives(fromFacts(new Sql().add("true as stayed"), asOf), asOf).add(delayed(delay));
  }

  private Sql lives(Sql life, @Nullable AsOf asOf) {
    var sql =
        bucketTable()
            .add(life)
            .add(", counted as (select")
            .add(node() + " as region, bucket.label as bucket, s.*")
            .add(
                "from bucket join life s on s.first_sale_on between bucket.start and bucket.until");
    if (query.level() != null) {
      sql.add("join region_above up on up.code = s.first_region")
          .add("join region node on node.code = up.above and node.level = ?", query.level());
    }
    sql.add("where true");
    if (query.region() != null) {
      sql.add("and s.first_region in (").add(Sums.below(query.region())).add(")");
    }
    if (query.cohort() != null) {
      sql.add("and s.person in (").add(members(asOf)).add(")");
    }
    return sql.add(")");
  }

  /** Who did not take their consent back: what they did later is nobody's business. */
  private Sql members(@Nullable AsOf asOf) {
    var sql =
        new Sql().add("select m.seller from membership m where m.cohort_id = ?", query.cohort());
    if (asOf != null) {
      sql.add("and m.known_batch <= ?", asOf.batch());
    }
    sql.add("and (m.ended_by is distinct from 'CONSENT'");
    return asOf == null ? sql.add(")") : sql.add("or m.ended_batch > ?)", asOf.batch());
  }

  private static Sql fromKept(String stayed) {
    return new Sql()
        .add(", life as (select l.seller as person, l.opened_on, l.first_sale_on,")
        .add("l.first_sale_region as first_region, " + stayed)
        .add("from seller_life l where l.first_sale_on is not null)");
  }

  private static Sql fromFacts(Sql stayed, AsOf asOf) {
    return new Sql()
        .add(
            """
            , sold as (
              select seller as person, day, region from measurement
              where kind = 'SALE' and batch between 1 and ?
              group by seller, day, region having sum(sign) > 0),
            opened as (
              select person, min(day) as day
              from (select seller as person, day from measurement
                    where kind = 'SHOP_OPENED' and batch between 1 and ?
                    group by seller, day having sum(sign) > 0) o
              group by person),
            first as (
              select person, min(day) as first_sale_on,
                (array_agg(region order by day, region))[1] as first_region
              from sold group by person),
            life as (
              select l.person, o.day as opened_on, l.first_sale_on, l.first_region,
            """,
            asOf.batch(),
            asOf.batch())
        .add(stayed)
        .add("from first l left join opened o on o.person = l.person)");
  }

  private static Sql retained(Formula.Retention retention, AsOf asOf) {
    return new Sql()
        .add(
            """
            , ripe as (select * from counted where first_sale_on <= ?::date - ?),
            input as (select count(*) as counted, null::bigint as h1, null::bigint as h2 from ripe),
            answer as (
              select region, bucket, '' as currency, '' as gender, '' as age, '' as segment,
                round(count(*) filter (where stayed)::numeric / count(*), 6) as value,
                count(*) as people
              from ripe group by region, bucket)
            """,
            asOf.day(),
            retention.days() + WINDOW);
  }

  private static Sql delayed(Formula.FirstSaleDelay delay) {
    return new Sql()
        .add(
            """
            , ripe as (select * from counted where opened_on is not null),
            input as (select count(*) as counted, null::bigint as h1, null::bigint as h2 from ripe),
            answer as (
              select region, bucket, '' as currency, '' as gender, '' as age, '' as segment,
                percentile_disc(?::double precision) within group (
                  order by greatest(first_sale_on - opened_on, 0))::numeric as value,
                count(*) as people
              from ripe group by region, bucket)
            """,
            delay.at());
  }

  private Sql bucketTable() {
    return Sums.bucketTable(Piece.buckets(query.from(), query.to(), query.span(), query.fiscal()));
  }

  private String node() {
    if (!query.by(Dimension.REGION)) {
      return "''";
    }
    return query.level() == null ? "s.first_region" : "node.code";
  }
}
