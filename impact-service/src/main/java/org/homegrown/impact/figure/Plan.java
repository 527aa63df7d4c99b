package org.homegrown.impact.figure;

import java.util.stream.Collectors;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.Formula.Condition;
import org.homegrown.impact.metric.Formula.Standing;
import org.homegrown.impact.metric.Measure;
import org.homegrown.impact.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * How a metric's question is answered, in SQL: a table {@code input} of one row, with what is
 * counted and its fingerprint, and a table {@code answer}.
 */
final class Plan {

  private static final String GROUP = "region, bucket, currency, gender, age";

  private final Metric metric;
  private final FigureQuery query;
  private final Sums sums;

  Plan(Metric metric, FigureQuery query) {
    this.metric = metric;
    this.query = query;
    this.sums = new Sums(metric, query);
  }

  /**
   * Whether sums of one node of the tree answer it. Distinct sellers of several spans cannot be
   * added up.
   */
  boolean mayUseTotals() {
    if (query.cohort() != null || query.by(Dimension.REGION)) {
      return false;
    }
    return switch (metric.formula()) {
      case Formula.Sum s -> true;
      case Formula.Plus p -> true;
      case Formula.Bands b -> true;
      case Formula.Sellers sellers ->
          sellers.where() == null
              && sellers.condition().standing() != Standing.OVER
              && Piece.covering(sums.buckets(), true).size() == sums.buckets().size();
      default -> false;
    };
  }

  /** From the running sums. */
  Sql live(boolean totals, AsOf now) {
    return switch (metric.formula()) {
      case Formula.Sellers sellers when totals ->
          sums.live(true).add(INPUT).add(standing(sellers.condition()));
      case Formula.Bands b when totals -> sums.live(true).add(INPUT).add(BANDS_OF_TOTALS);
      case Formula.Bands b -> bands(null);
      case Formula.Retention retention when Lives.areKept(retention.days()) ->
          new Lives(query).kept(retention, now);
      case Formula.Retention retention -> new Lives(query).retention(retention, now);
      case Formula.FirstSaleDelay delay -> new Lives(query).keptDelay(delay);
      default -> metric.formula().ofMeasurements() ? answer(sums.live(totals)) : ofPeople(null);
    };
  }

  /** Counted again from the facts that were known then. */
  Sql recount(AsOf asOf) {
    return switch (metric.formula()) {
      case Formula.Bands b -> bands(asOf);
      case Formula.Retention retention -> new Lives(query).retention(retention, asOf);
      case Formula.FirstSaleDelay delay -> new Lives(query).delay(delay, asOf);
      default -> metric.formula().ofMeasurements() ? answer(sums.ofFacts(asOf)) : ofPeople(asOf);
    };
  }

  private static final String INPUT =
      """
      , input as (select coalesce(sum(counted), 0)::bigint as counted, bit_xor(h1) as h1,
                    bit_xor(h2) as h2 from counted)
      """;

  private Sql answer(Sql counted) {
    var sql = counted.add(INPUT);
    return switch (metric.formula()) {
      case Formula.Sum sum -> sql.add(sum(sum.measure().column()));
      case Formula.Own o -> sql.add(OWN);
      case Formula.Plus plus ->
          sql.add(
              sum(
                  plus.terms().stream()
                      .map(term -> term.measure().column())
                      .collect(Collectors.joining(" + "))));
      case Formula.Sellers sellers -> persons(sql, sellers.condition()).add(SELLERS);
      case Formula.Quantile quantile -> quantile(sql, quantile);
      case Formula.Quintiles quintiles ->
          persons(sql, quintiles.among()).add(fifths(quintiles.of().column()));
      case Formula.Ratio ratio -> ratio(sql, ratio);
      case Formula.Share share -> share(sql, share.of());
      default -> throw new IllegalStateException("not of sums: " + metric.formula());
    };
  }

  private static final String OWN =
      """
      , answer as (select %s, '' as segment, sum(own)::numeric as value from counted
                   group by %s having sum(n) <> 0 or sum(own) <> 0)
      """
          .formatted(GROUP, GROUP);

  private static String sum(String columns) {
    return """
        , answer as (select %s, '' as segment, sum(%s)::numeric as value from counted
                     group by %s having sum(counted) > 0)
        """
        .formatted(GROUP, columns, GROUP);
  }

  /** The sums of each person over the whole bucket, and whether they meet the condition. */
  private static Sql persons(Sql sql, Condition condition) {
    sql.add(
        """
        , person_sums as (
          select %s, person, sum(opened) as opened, sum(listed) as listed, sum(sales) as sales,
            sum(sold) as sold, sum(refunds) as refunds, sum(refunded) as refunded,
            sum(income) as income, sum(fees) as fees, sum(exposure) as exposure
          from counted group by %s, person)
        """
            .formatted(GROUP, GROUP));
    return sql.add(", person as (select *,")
        .add(meets(condition))
        .add("as meets from person_sums)");
  }

  private static Sql meets(Condition condition) {
    var over = condition.over();
    if (over != null) {
      return new Sql().add("%s > ?".formatted(over.column()), condition.bound());
    }
    return new Sql()
        .add(condition.standing() == Standing.ACTIVE ? "opened + listed + sales > 0" : "sales > 0");
  }

  private static final String SELLERS =
      """
      , answer as (
        select %s, '' as segment, count(*)::numeric as value from person where meets group by %s)
      """
          .formatted(GROUP, GROUP);

  private static String standing(Condition condition) {
    var column = condition.standing() == Standing.ACTIVE ? "active" : "earning";
    return """
        , answer as (select %s, '' as segment, sum(%s)::numeric as value from counted
                     group by %s having sum(%s) > 0)
        """
        .formatted(GROUP, column, GROUP, column);
  }

  private static Sql quantile(Sql sql, Formula.Quantile quantile) {
    return persons(sql, quantile.among())
        .add(", answer as (select %s, '' as segment,".formatted(GROUP))
        .add(
            "percentile_disc(?::double precision) within group (order by %s)::numeric as value,"
                .formatted(quantile.of().column()),
            quantile.at())
        .add("count(*) as people from person where meets group by " + GROUP + ")");
  }

  private static String fifths(String column) {
    return """
        , fifths as (
          select *, ntile(5) over (partition by %1$s order by %2$s, person) as fifth,
            sum(%2$s) over (partition by %1$s) as total
          from person where meets),
        answer as (
          select %1$s, fifth::text as segment, round(avg(%2$s)) as value,
            round(sum(%2$s) / nullif(total, 0), 6) as share, count(*) as people
          from fifths group by %1$s, fifth, total)
        """
        .formatted(GROUP, column);
  }

  private static Sql ratio(Sql sql, Formula.Ratio ratio) {
    return persons(sql, Condition.of(Standing.EARNING))
        .add(", answer as (select %s, '' as segment, round(".formatted(GROUP))
        .add(part(ratio.of()))
        .add("/ nullif(")
        .add(part(ratio.to()))
        .add(", 0), 6) as value from person group by " + GROUP + ")");
  }

  private static Sql part(Formula formula) {
    return switch (formula) {
      case Formula.Sum sum -> new Sql().add("sum(%s)::numeric".formatted(sum.measure().column()));
      case Formula.Plus plus ->
          new Sql()
              .add(
                  plus.terms().stream()
                      .map(term -> term.measure().column())
                      .collect(Collectors.joining(" + ", "sum(", ")::numeric")));
      case Formula.Sellers sellers ->
          new Sql().add("count(*) filter (where").add(meets(sellers.condition())).add(")::numeric");
      default -> throw new IllegalStateException("no part of a ratio: " + formula);
    };
  }

  /** Of each region in question, what lies below it against what lies below the one above it. */
  private Sql share(Sql sql, Measure of) {
    sql.add(", node as (select n.code, coalesce(n.parent, '') as parent from region n where");
    if (!query.by(Dimension.REGION)) {
      sql.add("n.code = ?", query.region());
    } else {
      sql.add(
          query.level() == null
              ? "not exists (select from region c where c.parent = n.code)"
              : "n.level = ?",
          query.level() == null ? new Object[0] : new Object[] {query.level()});
      if (query.region() != null) {
        sql.add("and n.code in (").add(Sums.below(query.region())).add(")");
      }
    }
    return sql.add(
        """
        ), part as (
          select n.code, c.bucket, c.currency, sum(c.%1$s)::numeric as x
          from node n join region_above a on a.above = n.code join counted c on c.region = a.code
          group by n.code, c.bucket, c.currency),
        whole as (
          select n.code, c.bucket, c.currency, sum(c.%1$s)::numeric as x
          from node n join region_above a on a.above = n.parent join counted c on c.region = a.code
          group by n.code, c.bucket, c.currency),
        answer as (
          select code as region, bucket, currency, '' as gender, '' as age, '' as segment,
            round(coalesce(part.x, 0) / nullif(whole.x, 0), 6) as value
          from whole left join part using (code, bucket, currency))
        """
            .formatted(of.column()));
  }

  private static final String BANDS_OF_TOTALS =
      """
      , answer as (
        select c.region, c.bucket, '' as currency, '' as gender, '' as age, b.segment,
          sum(b.n)::numeric as value
        from counted c, lateral (values ('PICK_UP', c.pick_up), ('SAME_REGION', c.same_region),
          ('SAME_PARENT', c.same_parent), ('SAME_COUNTRY', c.same_country), ('ABROAD', c.abroad),
          ('UNKNOWN', c.unknown)) as b (segment, n)
        group by c.region, c.bucket, b.segment having sum(b.n) <> 0)
      """;

  private Sql bands(@Nullable AsOf asOf) {
    return sums.ofFacts(asOf)
        .add(INPUT)
        .add(
            """
            , answer as (
              select c.region, c.bucket, '' as currency, '' as gender, '' as age,
                coalesce(nullif(f.distance, ''), 'UNKNOWN') as segment,
                sum(c.sales)::numeric as value
              from counted c join measurement f on f.event_id = c.event_id
              where c.kind = 'SALE'
              group by c.region, c.bucket, 6 having sum(c.sales) <> 0)
            """);
  }

  private Sql ofPeople(@Nullable AsOf asOf) {
    var sql = sums.bucketTable();
    return switch (metric.formula()) {
      case Formula.Milestones m -> Records.milestones(sql, query, asOf);
      case Formula.Completion completion -> Records.completion(sql, query, completion);
      case Formula.Trained t -> Records.trained(sql, query);
      case Formula.Surveyed surveyed -> Records.surveyed(sql, query, surveyed);
      default -> throw new IllegalStateException("not of people: " + metric.formula());
    };
  }
}
