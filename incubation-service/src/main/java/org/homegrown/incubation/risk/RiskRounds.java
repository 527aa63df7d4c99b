package org.homegrown.incubation.risk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;

/**
 * Judges whose row on the board has changed, and everybody once a day. Any replica may: rows that
 * one has in hand are passed over by the others. Enrolments are locked before rows of the board.
 */
@ApplicationScoped
class RiskRounds {

  private static final int PORTION = 200;

  /** Rows of enrolments that have ended are judged once, and then no more. */
  private static final String TAKE =
      """
      select b.enrolment_id from board_row b join enrolment e on e.id = b.enrolment_id
      where b.changed_at > b.judged_at or b.judged_at < now() - interval '1 day'
      order by b.enrolment_id limit ?
      for key share of e skip locked for update of b skip locked
      """;

  private static final String JUDGE =
      """
      with asked as (select unnest(?::uuid[]) as id),
      judged as (
        select e.id, e.programme_id, e.participant, e.status, c.status as cohort_status,
          b.cohort_id, b.cells, b.currency,
          greatest(b.last_activity_at, e.enrolled_at,
            (select max(m.at) from enrolment_move m
             where m.enrolment_id = e.id and m.to_status = 'ACTIVE')) as active_at
        from board_row b
        join enrolment e on e.id = b.enrolment_id
        join cohort c on c.id = b.cohort_id
        where b.enrolment_id in (select id from asked) and e.ended_at is null),
      at_risk as (
        select j.id, r.id as rule_id, r.level, jsonb_build_object('absences', r.threshold) as seen
        from judged j
        join risk_rule r on r.programme_id = j.programme_id and r.retired_at is null
          and r.kind = 'ABSENCES'
        where r.threshold = (
          select count(*) filter (where mark = 0)
          from (select j.cells[i.number] as mark
                from board_item i left join session s on s.id = i.ref
                where i.cohort_id = j.cohort_id and i.kind = 'SESSION'
                  and j.cells[i.number] in (0, 2)
                order by s.starts_at desc nulls last, i.number desc
                limit r.threshold) as latest)
        union all
        select j.id, r.id, r.level, jsonb_build_object('activeAt', j.active_at)
        from judged j
        join risk_rule r on r.programme_id = j.programme_id and r.retired_at is null
          and r.kind = 'NO_PROGRESS'
        where j.status = 'ACTIVE' and j.cohort_status = 'ACTIVE'
          and j.active_at <= now() - r.threshold * interval '24 hours'
        union all
        select j.id, r.id, r.level,
          jsonb_build_object('before', s.before, 'after', s.after, 'currency', j.currency)
        from judged j
        join risk_rule r on r.programme_id = j.programme_id and r.retired_at is null
          and r.kind = 'SALES_FALL'
        cross join lateral (
          select
            coalesce(sum(l.net) filter (where l.days_ago >= r.window_days), 0) as before,
            coalesce(sum(l.net) filter (where l.days_ago < r.window_days), 0) as after,
            count(*) filter (where l.days_ago >= r.window_days and l.net > 0) as sales_before
          from (
            select greatest(amount - refunded, 0) as net,
              extract(epoch from now() - paid_at) / 86400 as days_ago
            from shop_sale
            where seller = j.participant and currency = j.currency and paid_at <= now()
              and paid_at > now() - 2 * r.window_days * interval '24 hours') as l) as s
        where s.sales_before >= 3 and s.after * 100 <= s.before * (100 - r.threshold)),
      closed as (
        update risk_case k
        set status = 'CLOSED', closed_at = clock_timestamp(), version = k.version + 1,
          outcome = case when e.status in ('WITHDRAWN', 'DROPPED') then 'LEFT' else 'RECOVERED' end
        from enrolment e
        where e.id = k.enrolment_id and k.status <> 'CLOSED'
          and k.enrolment_id in (select id from asked)
          and case when e.ended_at is not null then true
                else k.status = 'OPEN' and not exists (
                  select from at_risk a where a.id = k.enrolment_id and a.rule_id = k.rule_id) end)
      insert into risk_case (id, programme_id, enrolment_id, rule_id, level, seen, opened_at, status)
      select uuidv7(), j.programme_id, a.id, a.rule_id, a.level, a.seen, clock_timestamp(), 'OPEN'
      from at_risk a join judged j on j.id = a.id
      where not exists (
        select from risk_case k
        where k.enrolment_id = a.id and k.rule_id = a.rule_id and k.closed_by is not null
          and k.closed_at > now() - interval '7 days')
      on conflict (enrolment_id, rule_id) where status <> 'CLOSED' do nothing
      """;

  /** HIGH comes before LOW also in the alphabet. */
  static final String SHOW_LEVEL =
      """
      update board_row b
      set risk = coalesce(
        (select min(k.level) from risk_case k
         where k.enrolment_id = b.enrolment_id and k.status <> 'CLOSED'), 'NONE')
      where b.enrolment_id = any (?)
      """;

  private static final String HAVE_JUDGED =
      """
      update board_row b
      set judged_at = case when e.ended_at is null then clock_timestamp() else 'infinity' end
      from enrolment e
      where e.id = b.enrolment_id and b.enrolment_id = any (?)
      """;

  private final DataSource database;
  private final BoardRows board;

  RiskRounds(DataSource database, BoardRows board) {
    this.database = database;
    this.board = board;
  }

  @Scheduled(
      every = "{homegrown.risk.every:5s}",
      delayed = "15s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void everyFiveSeconds() {
    int judged;
    do {
      judged = takePortion();
    } while (judged == PORTION);
  }

  /** Judges those who wait for it; returns how many. */
  int takePortion() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                var enrolments = take(connection);
                if (!enrolments.isEmpty()) {
                  judge(connection, enrolments);
                }
                return enrolments.size();
              }
            });
  }

  private void judge(Connection connection, List<UUID> enrolments) throws SQLException {
    board.passDays(enrolments);
    var ids = connection.createArrayOf("uuid", enrolments.toArray());
    for (var step : List.of(JUDGE, SHOW_LEVEL, HAVE_JUDGED)) {
      try (var statement = connection.prepareStatement(step)) {
        statement.setArray(1, ids);
        statement.executeUpdate();
      }
    }
  }

  private static List<UUID> take(Connection connection) throws SQLException {
    try (var select = connection.prepareStatement(TAKE)) {
      select.setInt(1, PORTION);
      try (var rows = select.executeQuery()) {
        var enrolments = new ArrayList<UUID>();
        while (rows.next()) {
          enrolments.add(rows.getObject(1, UUID.class));
        }
        return enrolments;
      }
    }
  }
}
