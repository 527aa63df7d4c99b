package org.homegrown.incubation.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.region;
import static org.homegrown.incubation.session.Term.mark;
import static org.homegrown.incubation.session.Term.planned;
import static org.homegrown.incubation.session.Term.yesterday;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class AttendanceTest {

  @Inject DataSource database;
  @Inject BoardRows board;

  private final String carla = "carla-" + UUID.randomUUID();
  private final List<String> sellers = new ArrayList<>();
  private final List<String> enrolments = new ArrayList<>();
  private Tables tables;
  private String programme;
  private String cohort;
  private String session;

  @BeforeEach
  void aCohortOfFour() {
    tables = new Tables(database);
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
    for (int i = 0; i < 4; i++) {
      sellers.add("seller-%d-%s".formatted(i, UUID.randomUUID()));
      enrolments.add(enrol(carla, sellers.get(i), cohort));
    }
    session = yesterday(carla, cohort);
  }

  @Test
  void aWholeCohortIsMarkedInOneCallAndEachMarkIsAnswered() throws SQLException {
    var stranger = UUID.randomUUID().toString();
    mark(
            carla,
            session,
            Map.of(
                "others",
                "PRESENT",
                "marks",
                List.of(
                    one(enrolments.get(1), "ABSENT"),
                    one(stranger, "PRESENT"),
                    one(enrolments.get(2), "EXCUSED"),
                    one(enrolments.get(1), "PRESENT"))))
        .statusCode(200)
        .body("items[0].outcome", equalTo("MARKED"))
        .body("items[1].outcome", equalTo("REFUSED"))
        .body("items[1].code", equalTo("enrolment-not-in-cohort"))
        .body("items[2].outcome", equalTo("MARKED"))
        .body("items[3].code", equalTo("marked-twice"))
        .body("items[4..5].enrolmentId", containsInAnyOrder(enrolments.get(0), enrolments.get(3)))
        .body("items", hasSize(6));
    get(carla, "coordinator", "/v1/sessions/" + session).body("status", equalTo("HELD"));
    assertEquals("2", cell(0));
    assertEquals("0", cell(1));
    assertEquals("1", cell(2));
    assertEquals("1000", onBoard("attendance", 0));
    assertEquals("1", onBoard("absences", 1));
    assertEquals("0", onBoard("attendance", 1));
  }

  @Test
  void correctingKeepsWhatWasMarkedBeforeAndTheSameAgainChangesNothing() throws SQLException {
    mark(carla, session, marks(0, "ABSENT")).body("items.outcome", contains("MARKED"));
    mark(carla, session, marks(0, "ABSENT")).body("items.outcome", contains("UNCHANGED"));
    mark(carla, session, marks(0, "PRESENT")).body("items.outcome", contains("MARKED"));
    var correction =
        "select detail #>> '{%s,%s}' from audit where subject = '%s' and action = 'attendance.marked' and actor = '%s' order by id desc limit 1";
    assertEquals(
        "ABSENT", tables.text(correction.formatted("before", enrolments.get(0), session, carla)));
    assertEquals(
        "PRESENT", tables.text(correction.formatted("after", enrolments.get(0), session, carla)));
    assertEquals(
        2,
        tables.number(
            "select count(*) from audit where subject = '%s' and action = 'attendance.marked'"
                .formatted(session)));
    assertEquals("2", cell(0));
  }

  @Test
  void participantsSeeTheirSessionsAndTheirOwnMarksOnly() {
    mark(carla, session, Map.of("others", "PRESENT", "marks", List.of())).statusCode(200);
    var mei = sellers.get(0);
    get(mei, "seller", "/v1/cohorts/" + cohort + "/sessions").body("items.id", contains(session));
    get(mei, "seller", "/v1/sessions/" + session + "/attendance")
        .body("items.enrolmentId", contains(enrolments.get(0)));
    get(mei, "seller", "/v1/enrolments/" + enrolments.get(0) + "/attendance")
        .body("items.status", contains("PRESENT"));
    get(mei, "seller", "/v1/enrolments/" + enrolments.get(1) + "/attendance").statusCode(404);
    var nilo = "nilo-" + UUID.randomUUID();
    get(nilo, "seller", "/v1/cohorts/" + cohort + "/sessions").statusCode(404);
    get(nilo, "seller", "/v1/sessions/" + session).statusCode(404);
    get(carla, "coordinator", "/v1/sessions/" + session + "/attendance?limit=3")
        .body("items", hasSize(3));
  }

  @Test
  void nobodyWasThereBeforeItBeganOrWhenItWasCancelled() throws SQLException {
    var later = planned(carla, cohort, Instant.now().plusSeconds(3600));
    mark(carla, later, marks(0, "PRESENT"))
        .statusCode(409)
        .body("code", equalTo("session-not-begun"));
    Term.cancel(carla, later).statusCode(200);
    mark(carla, later, marks(0, "PRESENT"))
        .statusCode(409)
        .body("code", equalTo("session-cancelled"));
    mark(carla, session, Map.of("marks", List.of(one(enrolments.get(0), "LATE")))).statusCode(400);
    mark(carla, session, Map.of("others", "PRESENT")).statusCode(400);
    assertEquals(
        0,
        tables.number(
            "select count(*) from attendance a join session s on s.id = a.session_id where s.cohort_id = '%s'"
                .formatted(cohort)));
  }

  @Test
  void ofTwoWhoMarkAtOnceOneSeesWhatTheOtherMarked() throws Exception {
    var begin = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> markWhen(begin));
      var two = pool.submit(() -> markWhen(begin));
      var outcomes = new ArrayList<String>(one.get());
      outcomes.addAll(two.get());
      assertEquals(4, outcomes.stream().filter("MARKED"::equals).count());
    }
    assertEquals(
        1,
        tables.number(
            "select count(*) from audit where subject = '%s' and action = 'attendance.marked'"
                .formatted(session)));
  }

  @Test
  void theBoardIsWhatIsCountedAnew() throws SQLException {
    for (var status : List.of("PRESENT", "ABSENT", "EXCUSED")) {
      mark(
              carla,
              yesterday(carla, cohort),
              Map.of("others", status, "marks", List.of(one(enrolments.get(0), "PRESENT"))))
          .statusCode(200);
    }
    var rows =
        "select string_agg(b::text, ' ' order by enrolment_id) from (select enrolment_id, cells, attendance, absences, last_activity_at from board_row where cohort_id = '%s') b"
            .formatted(cohort);
    var stored = tables.text(rows);
    QuarkusTransaction.requiringNew()
        .run(() -> board.recount(enrolments.stream().map(UUID::fromString).toList()));
    assertEquals(stored, tables.text(rows));
    assertEquals("500", onBoard("attendance", 1));
  }

  @Test
  void whoWorksElsewhereMarksNobodyAndSeesNobody() {
    region("W", "");
    region("W-2", "W");
    tables.mustHaveTaken("shop");
    var dora = "dora-" + UUID.randomUUID();
    post(
            carla,
            "coordinator",
            Map.of("person", dora, "role", "COORDINATOR", "region", "W-2"),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
    mark(dora, session, marks(0, "ABSENT"))
        .statusCode(200)
        .body("items.code", contains("enrolment-not-in-cohort"));
    mark(dora, session, Map.of("others", "ABSENT", "marks", List.of())).body("items", hasSize(0));
    mark(carla, session, marks(0, "PRESENT")).body("items.outcome", contains("MARKED"));
    get(dora, "coordinator", "/v1/sessions/" + session + "/attendance")
        .statusCode(200)
        .body("items", hasSize(0));
  }

  private List<String> markWhen(CyclicBarrier begin) throws Exception {
    begin.await();
    return mark(carla, session, Map.of("others", "PRESENT", "marks", List.of()))
        .statusCode(200)
        .extract()
        .path("items.outcome");
  }

  private Map<String, ?> marks(int who, String status) {
    return Map.of("marks", List.of(one(enrolments.get(who), status)));
  }

  private static Map<String, String> one(String enrolment, String status) {
    return Map.of("enrolmentId", enrolment, "status", status);
  }

  private String cell(int who) throws SQLException {
    return tables.text(
        "select b.cells[i.number] from board_row b join board_item i on i.cohort_id = b.cohort_id where b.enrolment_id = '%s' and i.ref = '%s'"
            .formatted(enrolments.get(who), session));
  }

  private String onBoard(String column, int who) throws SQLException {
    return tables.text(
        "select %s from board_row where enrolment_id = '%s'"
            .formatted(column, enrolments.get(who)));
  }
}
