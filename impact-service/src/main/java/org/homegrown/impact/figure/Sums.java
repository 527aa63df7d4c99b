package org.homegrown.impact.figure;

import java.util.List;
import org.homegrown.impact.figure.Piece.Bucket;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a figure is made from, as the SQL table {@code counted}: running sums of sellers or
 * members, totals of the tree's nodes, or the facts themselves. All of it has the same columns, so
 * that a formula is written once for every one of them. Every word of it is written here.
 */
final class Sums {

  private static final String COLUMNS =
      """
      s.opened, s.listed, s.sales, s.sold, s.refunds, s.refunded, s.income, s.fees, s.exposure,
      s.counted, s.h1, s.h2
      """;

  /** A fact as a row of sums. One that takes another back has its values negated already. */
  private static final String OF_A_FACT =
      """
      case when s.kind = 'SHOP_OPENED' then s.sign else 0 end as opened,
      case when s.kind = 'PRODUCT_LISTED' then s.sign else 0 end as listed,
      case when s.kind = 'SALE' then s.sign else 0 end as sales,
      case when s.kind = 'SALE' then s.amount else 0 end as sold,
      case when s.kind = 'REFUND' then s.sign else 0 end as refunds,
      case when s.kind = 'REFUND' then s.amount else 0 end as refunded,
      case when s.kind = 'INCOME' then s.amount else 0 end as income,
      s.fees,
      case when s.kind = 'EXPOSURE' then s.amount else 0 end as exposure,
      1 as counted, s.h1, s.h2
      """;

  private final Metric metric;
  private final FigureQuery query;

  Sums(Metric metric, FigureQuery query) {
    this.metric = metric;
    this.query = query;
  }

  private Formula formula() {
    return metric.formula();
  }

  List<Bucket> buckets() {
    return Piece.buckets(query.from(), query.to(), query.span(), query.fiscal());
  }

  /** The running sums as they are now. */
  Sql live(boolean totals) {
    if (formula() instanceof Formula.Own own) {
      return ofMeasure(own);
    }
    if (query.cohort() != null) {
      return ofMembers();
    }
    if (totals) {
      return ofNodes();
    }
    return formula().ordered() ? ofFacts(null) : ofSellers();
  }

  /** Of months and years; single days are read from the facts. */
  private Sql ofSellers() {
    return pieces(true)
        .add(", counted as (")
        .add(ofPeople(COLUMNS))
        .add("from piece join seller_period s on s.span = piece.span and s.start = piece.start")
        .add(levels())
        .add("where piece.span <> 'D'")
        .add(narrowed())
        .add("union all")
        .add(ofPeople(OF_A_FACT))
        .add("from piece join measurement s on s.day = piece.start and s.batch > 0")
        .add(levels())
        .add("where piece.span = 'D'")
        .add(narrowed())
        .add(")");
  }

  private Sql ofPeople(String columns) {
    return new Sql()
        .add("select %s as region, piece.bucket,".formatted(node()))
        .add(currency() + " as currency, '' as gender, '' as age, s.seller as person,")
        .add(columns);
  }

  private Sql ofMeasure(Formula.Own own) {
    return pieces(true)
        .add(", counted as (select %s as region, piece.bucket,".formatted(node()))
        .add(currency() + " as currency, '' as gender, '' as age, s.seller as person,")
        .add(own.money() ? "s.amount as own," : "s.n as own,")
        .add("s.n, s.counted, s.h1, s.h2")
        .add("from piece join measure_seller s on s.span = piece.span and s.start = piece.start")
        .add("and s.measure = ?", own.measure())
        .add(levels())
        .add("where true")
        .add(narrowed())
        .add(")");
  }

  private Sql ofMembers() {
    return pieces(false)
        .add(", counted as (select %s as region, piece.bucket,".formatted(node()))
        .add(currency() + " as currency,")
        .add(query.by(Dimension.GENDER) ? "s.gender," : "'' as gender,")
        .add(query.by(Dimension.AGE) ? "s.age_band as age," : "'' as age,")
        .add("s.enrolment_id::text as person,")
        .add(COLUMNS)
        .add("from piece join member_period s on s.span = piece.span and s.start = piece.start")
        .add(levels())
        .add("where s.cohort_id = ?", query.cohort())
        .add(narrowed())
        .add(")");
  }

  /** Of one node of the tree, in a row for each piece and currency. */
  private Sql ofNodes() {
    var sums =
        formula().ordered()
            ? """
              0 as opened, 0 as listed, s.ordered as sales, s.ordered_sold as sold, 0 as refunds,
              s.ordered_refunded as refunded, 0 as income, 0 as fees, 0 as exposure,
              s.ordered as counted, 0::bigint as h1, 0::bigint as h2
              """
            : COLUMNS;
    return pieces(true)
        .add(", counted as (select '' as region, piece.bucket,")
        .add(currency() + " as currency, '' as gender, '' as age, '' as person,")
        .add(sums)
        .add(", s.active, s.earning, s.pick_up, s.same_region, s.same_parent, s.same_country,")
        .add("s.abroad, s.unknown")
        .add("from piece join period_total s on s.span = piece.span and s.start = piece.start")
        .add("where s.region = ?", query.region() == null ? "" : query.region())
        .add(ofCurrency())
        .add(")");
  }

  /**
   * @param asOf what was known then; everything when null
   */
  Sql ofFacts(@Nullable AsOf asOf) {
    return bucketTable()
        .add(", counted as (select s.event_id, s.kind, s.corrects, s.batch, s.seller,")
        .add("%s as region, bucket.label as bucket,".formatted(node()))
        .add(currency() + " as currency,")
        .add(query.by(Dimension.GENDER) ? "m.gender," : "'' as gender,")
        .add(query.by(Dimension.AGE) ? "m.age_band as age," : "'' as age,")
        .add(query.cohort() == null ? "s.seller as person," : "m.enrolment_id::text as person,")
        .add(ofAFact())
        .add(facts(asOf))
        .add(")");
  }

  /** From facts, as {@code s}, that are in the filter; members of a cohort are {@code m}. */
  Sql facts(@Nullable AsOf asOf) {
    var members = members();
    if (query.cohort() != null) {
      members
          .add("and")
          .add(
              asOf == null
                  ? new Sql().add("s.happened_at < coalesce(m.ended_at, 'infinity')")
                  : known(asOf.batch()));
    }
    return asOf == null
        ? from(members, new Sql().add("s.batch > 0"))
        : from(members, new Sql().add("s.batch between 1 and ?", asOf.batch()));
  }

  /**
   * Facts as {@code moved}, with whether each {@code was} in the filter as of one batch and is
   * {@code now}, as of a later one.
   */
  Sql moved(long before, long after) {
    var sql =
        bucketTable()
            .add(", moved as (select s.event_id, s.kind, s.corrects, s.batch,")
            .add(currency() + " as currency,")
            .add(query.cohort() == null ? "s.seller as person," : "m.enrolment_id::text as person,")
            .add(ofAFact());
    if (query.cohort() == null) {
      sql.add(", null as ended_by, s.batch <= ? as was, true as now", before);
    } else {
      sql.add(", m.ended_by,").add(known(before)).add("as was,").add(known(after)).add("as now");
    }
    return sql.add(from(members(), new Sql().add("s.batch between 1 and ?", after))).add(")");
  }

  private Sql from(Sql members, Sql batches) {
    var sql = dated().add(members).add(levels()).add("where").add(batches);
    if (formula().ordered()) {
      sql.add("and s.kind in ('SALE', 'REFUND')");
    }
    return sql.add(narrowed());
  }

  private Sql dated() {
    if (formula() instanceof Formula.Own own) {
      return MeasureFacts.from(own);
    }
    var day = formula().ordered() ? "ordered_on" : "day";
    return new Sql()
        .add("from bucket join measurement s")
        .add("on s.%s between bucket.start and bucket.until".formatted(day));
  }

  private String ofAFact() {
    return formula() instanceof Formula.Own own ? OF_A_FACT + MeasureFacts.columns(own) : OF_A_FACT;
  }

  /** Of a cohort: whoever became a member before the fact. */
  private Sql members() {
    return query.cohort() == null
        ? new Sql()
        : new Sql()
            .add("join membership m on m.seller = s.seller and m.cohort_id = ?", query.cohort())
            .add("and s.happened_at >= m.enrolled_at");
  }

  /** Whether they were a member when it happened, as far as that was known. */
  private static Sql known(long batch) {
    return new Sql()
        .add("s.batch <= ? and m.known_batch <= ?", batch, batch)
        .add("and s.happened_at < coalesce(case when coalesce(m.ended_batch, 0) <= ?", batch)
        .add("then m.ended_at end, 'infinity')");
  }

  Sql bucketTable() {
    return bucketTable(buckets());
  }

  static Sql bucketTable(List<Bucket> buckets) {
    return new Sql()
        .add(
            "bucket as (select * from unnest(?::text[]::date[], ?::text[]::date[], ?::text[]::date[])",
            days(buckets.stream().map(Bucket::label).toList()),
            days(buckets.stream().map(Bucket::start).toList()),
            days(buckets.stream().map(Bucket::end).toList()))
        .add("as b (label, start, until))");
  }

  private Sql pieces(boolean years) {
    var pieces = Piece.covering(buckets(), years);
    return new Sql()
        .add(
            "piece as (select * from unnest(?::text[], ?::text[]::date[], ?::text[]::date[])",
            days(pieces.stream().map(Piece::span).toList()),
            days(pieces.stream().map(Piece::start).toList()),
            days(pieces.stream().map(Piece::bucket).toList()))
        .add("as p (span, start, bucket))");
  }

  private static Object days(List<?> values) {
    return values.stream().map(Object::toString).toArray(String[]::new);
  }

  private String node() {
    if (formula() instanceof Formula.Share) {
      return "s.region";
    }
    if (!query.by(Dimension.REGION)) {
      return "''";
    }
    return query.level() == null ? "s.region" : "node.code";
  }

  private Sql levels() {
    return query.level() == null || formula() instanceof Formula.Share
        ? new Sql()
        : new Sql()
            .add("join region_above up on up.code = s.region")
            .add("join region node on node.code = up.above and node.level = ?", query.level());
  }

  private String currency() {
    return formula().money() ? "s.currency" : "''";
  }

  private Sql narrowed() {
    var sql = ofCurrency();
    if (query.region() != null && !(formula() instanceof Formula.Share)) {
      sql.add("and s.region in (").add(below(query.region())).add(")");
    }
    if (formula() instanceof Formula.Sellers sellers && sellers.where() != null) {
      var mark = sellers.where() == Formula.Place.RURAL ? "rural" : "underserved";
      sql.add("and s.region in (select code from region where %s)".formatted(mark));
    }
    return sql;
  }

  /** A region and all below it; of one that nobody has defined, only itself. */
  static Sql below(String region) {
    return new Sql()
        .add("select code from region_above where above = ? union select ?", region, region);
  }

  private Sql ofCurrency() {
    if (query.currency() != null) {
      return new Sql().add("and s.currency = ?", query.currency());
    }
    return new Sql().add(formula().money() ? "and s.currency <> ''" : "");
  }
}
