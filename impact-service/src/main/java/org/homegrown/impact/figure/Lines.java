package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.homegrown.impact.metric.Formula;

/**
 * The facts behind a figure as canonical lines, and their hashes.
 *
 * <p>A line is {@code eventId|KIND|sign|day|orderedOn or -|region|amount|fees|currency or -} in
 * UTF-8. It names nobody, so it stays when somebody is forgotten.
 */
@ApplicationScoped
class Lines {

  private static final int AT_ONCE = 10_000;

  private static final String LINE =
      """
      concat_ws('|', l.event_id, l.kind, l.sign, l.day, coalesce(l.ordered_on::text, '-'), l.region,
        l.amount, l.fees, coalesce(nullif(l.currency, ''), '-'))
      """;

  /** What takes a hash of each line, in the order of the hashes. */
  @FunctionalInterface
  interface Sink {
    void take(String hash) throws Exception;
  }

  /** As {@code line}, with whose they are; of a cohort, in which enrolment they count. */
  static Sql of(Asked asked, AsOf asOf) {
    var metric = asked.metric();
    var sums = new Sums(metric, asked.query());
    return switch (metric.formula()) {
      case Formula.Retention r -> ofLives(asked, asOf);
      case Formula.FirstSaleDelay d -> ofLives(asked, asOf);
      case Formula formula when formula.ofMeasurements() ->
          sums.bucketTable()
              .add(", line as (select s.event_id, s.kind, s.sign, s.day, s.ordered_on, s.region,")
              .add("s.amount, s.fees, s.currency, s.seller,")
              .add(asked.query().cohort() == null ? "s.seller" : "m.enrolment_id::text")
              .add("as person")
              .add(sums.facts(asOf))
              .add(")");
      case Formula formula -> ofRecords(sums.bucketTable(), asked, formula, asOf);
    };
  }

  private static Sql ofLives(Asked asked, AsOf asOf) {
    return new Plan(asked.metric(), asked.query())
        .recount(asOf)
        .add(
            """
            , line as (
              select s.event_id, s.kind, s.sign, s.day, s.ordered_on, s.region, s.amount, s.fees,
                s.currency, s.seller, s.seller as person
              from measurement s
              where s.seller in (select person from ripe) and s.kind in ('SHOP_OPENED', 'SALE')
                and s.batch between 1 and ?)
            """,
            asOf.batch());
  }

  private static Sql ofRecords(Sql sql, Asked asked, Formula formula, AsOf asOf) {
    var columns =
        """
        , line as (select %s as event_id, %s as kind, 1 as sign, s.%s as day,
          null::date as ordered_on, '' as region, %s as amount, 0 as fees, '' as currency,
          %s as seller, %s as person from bucket join %s s
          on s.%s between bucket.start and bucket.until where s.cohort_id = ?
        """;
    var day = formula instanceof Formula.Surveyed ? "closed_on" : "day";
    var names =
        switch (formula) {
          case Formula.Milestones m ->
              new Object[] {
                "s.event_id", "'MILESTONE'", day, "1", "s.seller", "s.seller", "milestone", day
              };
          case Formula.Completion c ->
              new Object[] {
                "s.enrolment_id",
                "s.outcome",
                day,
                "1",
                "s.seller",
                "s.seller",
                "enrolment_outcome",
                day
              };
          case Formula.Trained t ->
              new Object[] {
                "s.event_id", "s.kind", day, "1", "s.seller", "s.seller", "training", day
              };
          default ->
              new Object[] {
                "s.round_id", "'SURVEY'", day, "s.estimate", "''", "''", "survey_result", day
              };
        };
    sql.add(columns.formatted(names), asked.query().cohort());
    if (formula instanceof Formula.Milestones) {
      sql.add("and s.reopened_at is null and s.batch <= ?", asOf.batch());
    } else if (formula instanceof Formula.Surveyed surveyed) {
      sql.add("and s.item = ?", surveyed.item());
    }
    return sql.add(")");
  }

  static Sql hashes(Asked asked, AsOf asOf) {
    return new Sql()
        .add("with")
        .add(of(asked, asOf))
        .add("select hash from (select encode(sha256(convert_to(")
        .add(LINE)
        .add(", 'UTF8')), 'hex') as hash from line l) h order by hash collate \"C\"");
  }

  void each(Connection connection, Asked asked, AsOf asOf, Sink sink) throws Exception {
    try (var select = hashes(asked, asOf).prepare(connection)) {
      select.setFetchSize(AT_ONCE);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          sink.take(rows.getString(1));
        }
      }
    }
  }

  /** {@code sha256:} and the hash over all line hashes, each with a line feed. */
  String hash(Connection connection, Asked asked, AsOf asOf) throws SQLException {
    var digest = CanonicalJson.sha256();
    try {
      each(
          connection,
          asked,
          asOf,
          hash -> digest.update((hash + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
