package org.homegrown.impact.figure;

import org.homegrown.impact.metric.Formula;
import org.jspecify.annotations.Nullable;

/** Counts what the incubation service and surveys tell of a cohort's members. */
final class Records {

  private static final String ANSWER =
      """
      , input as (select coalesce(sum(people), 0)::bigint as counted, null::bigint as h1,
                    null::bigint as h2 from record),
      answer as (select * from record where people > 0)
      """;

  private static final String PLACES =
      "'' as region, bucket.label as bucket, '' as currency, '' as gender, '' as age,";

  private Records() {}

  /** One that reopened does not count; when it was complete before is not known any more. */
  static Sql milestones(Sql sql, FigureQuery query, @Nullable AsOf asOf) {
    sql.add(", record as (select " + PLACES)
        .add(query.by(Dimension.MILESTONE) ? "s.code as segment," : "'' as segment,")
        .add("count(*)::numeric as value, count(*) as people")
        .add("from bucket join milestone s on s.day between bucket.start and bucket.until")
        .add("where s.cohort_id = ? and s.reopened_at is null", query.cohort());
    if (asOf != null) {
      sql.add("and s.batch <= ?", asOf.batch());
    }
    return sql.add("group by 1, 2, 3, 4, 5, 6)").add(ANSWER);
  }

  static Sql completion(Sql sql, FigureQuery query, Formula.Completion completion) {
    return sql.add(", record as (select " + PLACES)
        .add(
            "'' as segment, round(count(*) filter (where s.outcome = ?)::numeric / count(*), 6) as value,",
            completion.outcome())
        .add("count(*) as people")
        .add("from bucket join enrolment_outcome s on s.day between bucket.start and bucket.until")
        .add("where s.cohort_id = ? group by bucket.label)", query.cohort())
        .add(ANSWER);
  }

  static Sql trained(Sql sql, FigureQuery query) {
    return sql.add(", record as (select " + PLACES)
        .add(
            "'' as segment, count(distinct s.seller)::numeric as value, count(distinct s.seller) as people")
        .add("from bucket join training s on s.day between bucket.start and bucket.until")
        .add(ofMembers(query))
        .add("group by bucket.label)")
        .add(ANSWER);
  }

  private static Sql ofMembers(FigureQuery query) {
    return query.programme() == null
        ? new Sql().add("where s.cohort_id = ?", query.cohort())
        : new Sql()
            .add(
                "where s.cohort_id in (select id from cohort where programme_id = ?)",
                query.programme());
  }

  static Sql surveyed(Sql sql, FigureQuery query, Formula.Surveyed surveyed) {
    return sql.add(", record as (select distinct on (bucket.label) " + PLACES)
        .add(
            """
            '' as segment, round(s.estimate, 6) as value, round(s.error, 6) as error, s.respondents::bigint as people,
            round(s.respondents::numeric / nullif(s.asked, 0), 6) as response_rate
            from bucket join survey_result s on s.closed_on between bucket.start and bucket.until
            """)
        .add("where s.cohort_id = ? and s.item = ?", query.cohort(), surveyed.item())
        .add("order by bucket.label, s.closed_on desc, s.round_id)")
        .add(ANSWER);
  }
}
