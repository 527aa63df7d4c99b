package org.homegrown.incubation.risk;

import static org.awaitility.Awaitility.await;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.desk.Desks;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is at risk, and who is not any more. */
@IncubationServiceTest
class RiskTest {

  @Inject DataSource database;
  @Inject Desks desks;
  @Inject RiskRounds rounds;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 50);
  }

  @Test
  void absentTwiceInARowAndPresentAgain() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    var sessions = new ArrayList<UUID>();
    for (int i = 1; i <= 5; i++) {
      sessions.add(desks.item(cohort, Kind.SESSION, "Day " + i));
    }
    desks.put(mei, Kind.SESSION, sessions.get(0), 0);
    assertEquals("NONE", judged(mei));
    desks.put(mei, Kind.SESSION, sessions.get(1), 2);
    desks.put(mei, Kind.SESSION, sessions.get(2), 0);
    assertEquals("NONE", judged(mei));
    desks.put(mei, Kind.SESSION, sessions.get(3), 1);
    assertEquals("NONE", judged(mei));
    desks.put(mei, Kind.SESSION, sessions.get(4), 0);
    assertEquals("HIGH absent-twice OPEN", judged(mei));
    desks.put(mei, Kind.SESSION, sessions.get(4), 2);
    assertEquals("NONE absent-twice RECOVERED", judged(mei));
    desks.put(mei, Kind.SESSION, sessions.get(4), 0);
    assertEquals("HIGH absent-twice OPEN, absent-twice RECOVERED", judged(mei));
  }

  @Test
  void theLatestSessionsAreThoseThatWereHeldLast() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    var third = held(1);
    var first = held(3);
    var second = held(2);
    desks.put(mei, Kind.SESSION, first, 0);
    desks.put(mei, Kind.SESSION, third, 2);
    desks.put(mei, Kind.SESSION, second, 0);
    assertEquals("NONE", judged(mei));
    desks.put(mei, Kind.SESSION, third, 0);
    assertEquals("HIGH absent-twice OPEN", judged(mei));
  }

  private UUID held(int daysAgo) throws SQLException {
    var session = desks.item(cohort, Kind.SESSION, daysAgo + " days ago");
    tables.execute(
        """
        insert into session (id, programme_id, cohort_id, title, kind, starts_at, ends_at, status,
          created_at, created_by)
        select '%1$s', programme_id, id, 'Prices', 'IN_PERSON', now() - %2$d * interval '1 day',
          now() - %2$d * interval '1 day' + interval '1 hour', 'HELD', now(), 'test'
        from cohort where id = '%3$s'
        """
            .formatted(session, daysAgo, cohort));
    return session;
  }

  @Test
  void nothingHeardForFourteenDays() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    heard(mei, "14 * interval '24 hours'");
    assertEquals("NONE", judged(mei));
    underWay();
    heard(mei, "14 * interval '24 hours' - interval '1 minute'");
    assertEquals("NONE", judged(mei));
    heard(mei, "14 * interval '24 hours'");
    assertEquals("LOW no-progress OPEN", judged(mei));
    heard(mei, "interval '0'");
    assertEquals("NONE no-progress RECOVERED", judged(mei));
    tables.execute("update enrolment set status = 'PAUSED' where id = '%s'".formatted(mei));
    heard(mei, "interval '60 days'");
    assertEquals("NONE no-progress RECOVERED", judged(mei));
  }

  @Test
  void whoWasNeverHeardOfIsCountedFromWhenTheyBegan() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    underWay();
    assertEquals("LOW no-progress OPEN", judged(mei));
  }

  @Test
  void salesFellByHalf() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    sold(mei, 400, 35);
    sold(mei, 600, 59);
    sold(mei, 499, 5);
    changed(mei);
    assertEquals("NONE", judged(mei));
    sold(mei, 8, 45);
    sold(mei, 6, 29);
    changed(mei);
    assertEquals("NONE", judged(mei));
    tables.execute(
        "update shop_sale set amount = 504 - 6 where amount = 499 and seller = (select participant from enrolment where id = '%s')"
            .formatted(mei));
    changed(mei);
    assertEquals("HIGH sales-fall OPEN", judged(mei));
    assertEquals(
        "{\"after\": 504, \"before\": 1008, \"currency\": \"CNY\"}",
        tables.text("select seen from risk_case where enrolment_id = '%s'".formatted(mei)));
  }

  @Test
  void whoLeftIsAtRiskNoLonger() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    underWay();
    assertEquals("LOW no-progress OPEN", judged(mei));
    post(carla, "coordinator", Map.of("reason", "NO_TIME"), "/v1/enrolments/" + mei + "/withdraw")
        .statusCode(200);
    changed(mei);
    assertEquals("NONE no-progress LEFT", judged(mei));
    assertEquals(
        "infinity",
        tables.text("select judged_at from board_row where enrolment_id = '%s'".formatted(mei)));
  }

  @Test
  void aNewRuleJudgesEverybodyAtOnceAndARetiredOneNobody() throws SQLException {
    var mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    desks.put(mei, Kind.SESSION, desks.item(cohort, Kind.SESSION, "Day 1"), 0);
    assertEquals("NONE", judged(mei));
    var rules = "/v1/programmes/" + programme + "/risk-rules";
    var once = Map.of("code", "once", "kind", "ABSENCES", "threshold", 1, "level", "LOW");
    String rule = post(carla, "coordinator", once, rules).statusCode(201).extract().path("id");
    assertEquals("LOW once OPEN", judged(mei));
    post(carla, "coordinator", once, rules).statusCode(409);
    post(
            carla,
            "coordinator",
            Map.of("code", "x", "kind", "SALES_FALL", "threshold", 1, "level", "LOW"),
            rules)
        .statusCode(422);
    post(
            desks.coordinatorOf("W", carla, programme),
            "coordinator",
            Map.of("code", "y", "kind", "ABSENCES", "threshold", 1, "level", "LOW"),
            rules)
        .statusCode(422);
    post(carla, "coordinator", Map.of(), rules + "/" + rule + "/retire").statusCode(200);
    assertEquals("NONE once RECOVERED", judged(mei));
    post(carla, "coordinator", Map.of(), rules + "/" + rule + "/retire").statusCode(409);
  }

  @Test
  void twoWorkersOpenOneCase() throws Exception {
    var enrolments = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      enrolments.add(desks.enrolled(carla, cohort, "Person " + i, "W-1"));
    }
    underWay();
    var together = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        tables.execute(
            "update board_row set changed_at = clock_timestamp() where cohort_id = '%s'"
                .formatted(cohort));
        if (round % 5 == 4) {
          tables.execute(
              "update risk_case set status = 'CLOSED', outcome = 'RECOVERED', closed_at = now() where programme_id = '%s' and status <> 'CLOSED'"
                  .formatted(programme));
        }
        var one = pool.submit(() -> together(together));
        var other = pool.submit(() -> together(together));
        one.get();
        other.get();
      }
    }
    for (var enrolment : enrolments) {
      judged(enrolment);
    }
    assertEquals(
        20,
        tables.number(
            "select count(*) from risk_case where programme_id = '%s' and status <> 'CLOSED'"
                .formatted(programme)));
    assertEquals(
        20,
        tables.number(
            "select count(*) from board_row where cohort_id = '%s' and risk = 'LOW'"
                .formatted(cohort)));
  }

  private int together(CyclicBarrier barrier) throws Exception {
    barrier.await();
    return rounds.takePortion();
  }

  /** The level, and all cases once the row has been judged: by this call or another worker. */
  private String judged(String enrolment) throws SQLException {
    await()
        .until(
            () -> {
              rounds.takePortion();
              return tables.number(
                      "select count(*) from board_row where enrolment_id = '%s' and judged_at >= changed_at"
                          .formatted(enrolment))
                  == 1;
            });
    return tables.text(
        """
        select concat_ws(' ', b.risk, (
          select string_agg(r.code || ' ' || coalesce(k.outcome, k.status), ', '
            order by k.status <> 'CLOSED' desc, k.opened_at)
          from risk_case k join risk_rule r on r.id = k.rule_id
          where k.enrolment_id = b.enrolment_id))
        from board_row b where b.enrolment_id = '%s'
        """
            .formatted(enrolment));
  }

  private void underWay() throws SQLException {
    tables.execute("update cohort set status = 'ACTIVE' where id = '%s'".formatted(cohort));
    tables.execute(
        "update enrolment set status = 'ACTIVE', enrolled_at = now() - interval '90 days' where cohort_id = '%s'"
            .formatted(cohort));
    tables.execute(
        "update board_row set changed_at = clock_timestamp() where cohort_id = '%s'"
            .formatted(cohort));
  }

  private void heard(String enrolment, String ago) throws SQLException {
    tables.execute(
        "update board_row set last_activity_at = now() - (%s), changed_at = clock_timestamp() where enrolment_id = '%s'"
            .formatted(ago, enrolment));
  }

  private void changed(String enrolment) throws SQLException {
    tables.execute(
        "update board_row set changed_at = clock_timestamp() where enrolment_id = '%s'"
            .formatted(enrolment));
  }

  private void sold(String enrolment, int amount, int daysAgo) throws SQLException {
    tables.execute(
        """
        insert into shop_sale (order_id, event_id, seller, shop_id, region, amount, currency, paid_at)
        select gen_random_uuid(), gen_random_uuid(), participant, gen_random_uuid(), 'W-1', %d,
          'CNY', now() - %d * interval '24 hours'
        from enrolment where id = '%s'
        """
            .formatted(amount, daysAgo, enrolment));
  }
}
