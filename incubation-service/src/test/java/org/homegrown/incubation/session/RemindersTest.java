package org.homegrown.incubation.session;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.session.Term.cancel;
import static org.homegrown.incubation.session.Term.change;
import static org.homegrown.incubation.session.Term.planned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class RemindersTest {

  @Inject DataSource database;
  @Inject Reminders reminders;

  private final String carla = "carla-" + UUID.randomUUID();
  private final Instant start = Instant.now().plus(30, ChronoUnit.HOURS);
  private Tables tables;
  private String cohort;
  private String session;

  @BeforeEach
  void aSessionTomorrow() {
    tables = new Tables(database);
    cohort = openCohort(carla, programme(carla), 9);
    enrol(carla, "mei-" + UUID.randomUUID(), cohort);
    enrol(carla, "nilo-" + UUID.randomUUID(), cohort);
    session = planned(carla, cohort, start);
  }

  @Test
  void everybodyIsRemindedOnceOfEachMoment() throws SQLException {
    reminders.takeSteps();
    assertEquals(0, said("session-soon"));
    hoursLeft(20, 24);
    reminders.takeSteps();
    reminders.takeSteps();
    assertEquals(2, said("session-soon"));
    assertEquals(
        tables.text(
            "select to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') from session where id = '%s'"
                .formatted(session)),
        tables.text(
            "select to_char((\"values\" ->> 'at')::timestamp, 'YYYY-MM-DD HH24:MI:SS') from message where key like 'session-%s-%%' limit 1"
                .formatted(session)));
    hoursLeft(1, 2);
    reminders.takeSteps();
    reminders.takeSteps();
    assertEquals(4, said("session-soon"));
    assertEquals(
        1,
        tables.number(
            "select count(*) from session where id = '%s' and remind_at is null"
                .formatted(session)));
  }

  @Test
  void twoWorkersAtOnceRemindOnce() throws Exception {
    hoursLeft(20, 24);
    var begin = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> takeStepsWhen(begin));
      var two = pool.submit(() -> takeStepsWhen(begin));
      one.get();
      two.get();
    }
    assertEquals(2, said("session-soon"));
  }

  @Test
  void ofACancelledSessionNobodyIsReminded() throws SQLException {
    hoursLeft(20, 24);
    cancel(carla, session).statusCode(200).body("status", equalTo("CANCELLED"));
    reminders.takeSteps();
    assertEquals(0, said("session-soon"));
  }

  @Test
  void whatWaitsToBeSentIsTakenBackWhenItIsCancelled() throws SQLException {
    hoursLeft(20, 24);
    reminders.takeSteps();
    tables.execute(
        "update message set status = 'QUEUED', channel = 'SMS', sent_at = null where key like 'session-%s-%%'"
            .formatted(session));
    cancel(carla, session).statusCode(200);
    assertEquals(
        2,
        tables.number(
            "select count(*) from message where key like 'session-%s-%%' and code = 'session-soon' and status = 'SUPPRESSED'"
                .formatted(session)));
  }

  @Test
  void ofAnotherTimeEverybodyIsRemindedAnew() throws SQLException {
    hoursLeft(20, 24);
    reminders.takeSteps();
    assertEquals(2, said("session-soon"));
    var later = start.plus(5, ChronoUnit.DAYS);
    change(
            carla,
            session,
            "*",
            Map.of(
                "startsAt", later.toString(), "endsAt", later.plus(1, ChronoUnit.HOURS).toString()))
        .statusCode(200);
    reminders.takeSteps();
    assertEquals(2, said("session-soon"));
    hoursLeft(21, 24);
    reminders.takeSteps();
    assertEquals(4, said("session-soon"));
  }

  @Test
  void whoHasLeftIsNotReminded() throws SQLException {
    hoursLeft(20, 24);
    tables.execute(
        "update enrolment set status = 'WITHDRAWN', ended_at = now() where cohort_id = '%s' and participant like 'mei-%%'"
            .formatted(cohort));
    reminders.takeSteps();
    assertEquals(1, said("session-soon"));
  }

  /** Time goes by: the session starts in so many hours, and the reminder before it is due. */
  private void hoursLeft(int hours, int reminder) throws SQLException {
    tables.execute(
        "update session set starts_at = s.at, ends_at = s.at + interval '1 hour', remind_at = s.at - interval '%d hours' from (select date_trunc('second', now()) + interval '%d hours' as at) s where id = '%s'"
            .formatted(reminder, hours, session));
  }

  private int takeStepsWhen(CyclicBarrier begin) throws Exception {
    begin.await();
    return reminders.takeSteps();
  }

  private long said(String code) throws SQLException {
    return tables.number(
        "select count(*) from message where key like 'session-%s-%%' and code = '%s'"
            .formatted(session, code));
  }
}
