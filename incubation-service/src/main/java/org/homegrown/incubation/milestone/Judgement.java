package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/**
 * What the kept facts make of the milestones: a pure function of facts, rules and enrolments, so it
 * does not matter in what portions or how often facts are told.
 *
 * <p>A milestone of {@code FACTS} is proven by the fact that makes the number full; a sale counts
 * until all of it went back. One of {@code SALES} is proven by the earliest sale with which what
 * was sold in the days up to it, less what went back, reaches the threshold. What would be proven
 * had nothing gone back is reopened, by the latest refund. Facts after the end of an enrolment do
 * not count for it.
 */
@ApplicationScoped
class Judgement {

  /** With the persons and since when there may be other proof; then the kind. */
  private static final String ASKED =
      """
      with touched (person, since) as (select * from unnest(?::text[], ?::timestamptz[])),
      asked as (
        select m.enrolment_id, m.rule_id, e.participant, r.fact, r.threshold, r.currency,
          coalesce(e.ended_at, 'infinity') as until, e.cohort_id, e.programme_id, r.code,
          r.within_days
        from touched t
        join enrolment e on e.participant = t.person
        join milestone m on m.enrolment_id = e.id
        join milestone_rule r on r.id = m.rule_id
        where r.kind = ? and (m.status <> 'COMPLETE' or m.completed_at >= t.since)),
      """;

  /** Sales of those asked for, with what of each went back before the enrolment's end. */
  private static final String SALES =
      """
      sale as (
        select a.*, s.event_id, s.paid_at, s.amount, greatest(s.amount - b.amount, 0) as net,
          b.last_by, b.last_at
        from asked a
        join shop_sale s on s.seller = a.participant and s.paid_at <= a.until
          and (a.currency is null or s.currency = a.currency)
        cross join lateral (
          select coalesce(sum(f.amount), 0) as amount, max(f.occurred_at) as last_at,
            (array_agg(f.event_id order by f.occurred_at desc, f.event_id desc))[1] as last_by
          from shop_refund f where f.order_id = s.order_id and f.occurred_at <= a.until) b
        where %s),
      """;

  private static final String FACTS =
      """
      numbered as (
        select *, row_number() over (
          partition by enrolment_id, rule_id, net > 0 order by paid_at, event_id) as n
        from sale),
      proof as (
        select a.enrolment_id, a.rule_id, f.event_id, f.occurred_at, null::uuid as back_by,
          null::timestamptz as back_at
        from asked a
        cross join lateral (
          select event_id, occurred_at from shop_fact f
          where f.seller = a.participant and f.type = a.fact and f.occurred_at <= a.until
          order by occurred_at, event_id offset a.threshold - 1 limit 1) f
        where a.fact <> 'sale'
        union all
        select enrolment_id, rule_id,
          (array_agg(event_id) filter (where net > 0 and n = threshold))[1],
          max(paid_at) filter (where net > 0 and n = threshold),
          (array_agg(last_by order by last_at desc, last_by desc) filter (where net = 0))[1],
          max(last_at) filter (where net = 0)
        from numbered
        group by enrolment_id, rule_id, threshold
        having count(*) >= threshold),
      """;

  /** With the days. */
  private static final String SUMS =
      """
      summed as (
        select *, sum(net) over days as sold, sum(amount) over days as paid
        from sale
        window days as (
          partition by enrolment_id, rule_id order by paid_at
          range between make_interval(secs => ? * 86400 - 0.000001) preceding and current row)),
      proof as (
        select enrolment_id, rule_id,
          (array_agg(event_id order by paid_at, event_id)
            filter (where net > 0 and sold >= threshold))[1] as event_id,
          min(paid_at) filter (where net > 0 and sold >= threshold) as occurred_at,
          (array_agg(last_by order by last_at desc, last_by desc)
            filter (where net < amount))[1] as back_by,
          max(last_at) filter (where net < amount) as back_at
        from summed
        group by enrolment_id, rule_id
        having bool_or(paid >= threshold)),
      """;

  private static final String WRITTEN =
      """
      wanted as (
        select a.*, p.event_id as proven_by, p.occurred_at as completed_at,
          case when p.event_id is null then p.back_by end as reopened_by,
          case when p.event_id is null then p.back_at end as reopened_at,
          case when p.event_id is not null then 'COMPLETE'
               when p.back_by is not null then 'REOPENED' else 'OPEN' end as status
        from asked a left join proof p using (enrolment_id, rule_id)
        where %s)
      update milestone m
      set status = w.status, proven_by = w.proven_by, completed_at = w.completed_at,
          reopened_by = w.reopened_by, reopened_at = w.reopened_at
      from wanted w
      where m.enrolment_id = w.enrolment_id and m.rule_id = w.rule_id
        and (m.status, m.proven_by, m.completed_at, m.reopened_by, m.reopened_at)
          is distinct from (w.status, w.proven_by, w.completed_at, w.reopened_by, w.reopened_at)
      returning w.enrolment_id, w.cohort_id, w.programme_id, w.participant, w.rule_id, w.code,
        m.status, m.proven_by, m.completed_at, m.reopened_by, m.reopened_at
      """;

  private static final String BY_FACTS =
      ASKED + SALES.formatted("a.fact = 'sale'") + FACTS + WRITTEN.formatted("true");

  private static final String BY_SALES =
      ASKED + SALES.formatted("a.within_days = ?") + SUMS + WRITTEN.formatted("a.within_days = ?");

  private final DataSource database;

  Judgement(DataSource database) {
    this.database = database;
  }

  /**
   * Judges anew. The caller holds the persons' locks.
   *
   * @param since by person: what is complete and was so before this moment stays so
   * @return what is another now, in the order in which it was reached
   */
  List<Change> of(Map<String, Instant> since) {
    if (since.isEmpty()) {
      return List.of();
    }
    try (var connection = database.getConnection()) {
      var changes = new ArrayList<Change>();
      try (var judge = connection.prepareStatement(BY_FACTS)) {
        ask(judge, since, "FACTS");
        changes.addAll(changes(judge));
      }
      for (var days : windows(connection, since)) {
        try (var judge = connection.prepareStatement(BY_SALES)) {
          ask(judge, since, "SALES");
          judge.setInt(4, days);
          judge.setInt(5, days);
          judge.setInt(6, days);
          changes.addAll(changes(judge));
        }
      }
      changes.sort(Change.AS_REACHED);
      return changes;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A window's length cannot be a column, so each length is a statement of its own. */
  private static List<Integer> windows(Connection connection, Map<String, Instant> since)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select distinct r.within_days
            from enrolment e
            join milestone m on m.enrolment_id = e.id
            join milestone_rule r on r.id = m.rule_id
            where e.participant = any (?) and r.kind = 'SALES' order by 1
            """)) {
      select.setArray(1, connection.createArrayOf("text", since.keySet().toArray()));
      try (var rows = select.executeQuery()) {
        var windows = new ArrayList<Integer>();
        while (rows.next()) {
          windows.add(rows.getInt(1));
        }
        return windows;
      }
    }
  }

  private static void ask(PreparedStatement judge, Map<String, Instant> since, String kind)
      throws SQLException {
    Rows.<Map.Entry<String, Instant>>of(judge, since.entrySet())
        .text(Map.Entry::getKey)
        .instant(Map.Entry::getValue);
    judge.setString(3, kind);
  }

  private static List<Change> changes(PreparedStatement judge) throws SQLException {
    try (ResultSet rows = judge.executeQuery()) {
      var changes = new ArrayList<Change>();
      while (rows.next()) {
        changes.add(Change.of(rows));
      }
      return changes;
    }
  }
}
