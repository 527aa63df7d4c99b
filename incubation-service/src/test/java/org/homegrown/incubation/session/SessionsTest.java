package org.homegrown.incubation.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.session.Term.change;
import static org.homegrown.incubation.session.Term.mark;
import static org.homegrown.incubation.session.Term.plan;
import static org.homegrown.incubation.session.Term.planned;
import static org.homegrown.incubation.session.Term.yesterday;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class SessionsTest {

  private static final Instant MARCH = Instant.parse("2030-03-08T02:00:00Z");

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() {
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
  }

  @Test
  void whatIsPlannedIsOnTheBoardAndCanChange() throws SQLException {
    var session =
        plan(carla, cohort, MARCH)
            .statusCode(201)
            .body("status", equalTo("PLANNED"))
            .extract()
            .<String>path("id");
    change(carla, session, "*", Map.of("title", "Prices")).body("title", equalTo("Prices"));
    assertEquals(
        "Prices",
        new Tables(database)
            .text("select title from board_item where ref = '%s'".formatted(session)));
    change(carla, session, "\"0\"", Map.of("title", "Late")).statusCode(412);
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("application/json")
        .body(Map.of())
        .patch("/v1/sessions/" + session)
        .then()
        .statusCode(428);
    change(carla, session, "*", Map.of("endsAt", MARCH.toString()))
        .statusCode(422)
        .body("code", equalTo("session-ends-before-start"));
    change(carla, session, "*", Map.of("venue", "here")).statusCode(400);
  }

  @Test
  void whatWasHeldKeepsItsTimeAndWhatWasCancelledStaysSo() {
    var held = yesterday(carla, cohort);
    mark(carla, held, Map.of("others", "PRESENT", "marks", List.of())).statusCode(200);
    get(carla, "coordinator", "/v1/sessions/" + held).body("status", equalTo("PLANNED"));
    var enrolment = enrol(carla, "mei-" + UUID.randomUUID(), cohort);
    mark(
            carla,
            held,
            Map.of("marks", List.of(Map.of("enrolmentId", enrolment, "status", "PRESENT"))))
        .statusCode(200);
    change(carla, held, "*", Map.of("endsAt", MARCH.toString()))
        .statusCode(409)
        .body("code", equalTo("session-held"));
    change(carla, held, "*", Map.of("title", "As it was")).statusCode(200);
    Term.cancel(carla, held).statusCode(409).body("code", equalTo("session-held"));
    var off = planned(carla, cohort, MARCH);
    Term.cancel(carla, off).body("status", equalTo("CANCELLED"));
    Term.cancel(carla, off).statusCode(409).body("code", equalTo("session-cancelled"));
    change(carla, off, "*", Map.of("title", "On again")).statusCode(409);
  }

  @Test
  void sessionsAreCopiedAtTheSameTimeOfDayAsManyDaysLater() {
    startsOn(cohort, "2030-03-01");
    planned(carla, cohort, MARCH);
    Term.cancel(carla, planned(carla, cohort, MARCH.plusSeconds(86_400)));
    String next =
        post(
                carla,
                "coordinator",
                Map.of(
                    "name", "Autumn",
                    "capacity", 5,
                    "zone", "America/Sao_Paulo",
                    "startsOn", "2030-09-01"),
                "/v1/programmes/" + programme + "/cohorts")
            .statusCode(201)
            .extract()
            .path("id");
    copy(next, cohort)
        .statusCode(200)
        .body("items.startsAt", contains("2030-09-08T13:00:00Z"))
        .body("items.endsAt", contains("2030-09-08T14:00:00Z"));
    copy(next, cohort).statusCode(409).body("code", equalTo("cohort-has-sessions"));
    copy(openCohort(carla, programme, 1), cohort)
        .statusCode(422)
        .body("code", equalTo("cohort-start-missing"));
    copy(openCohort(carla, programme(carla), 1), cohort)
        .statusCode(422)
        .body("code", equalTo("other-programme"));
    var dora = "dora-" + UUID.randomUUID();
    copy(next, openCohort(dora, programme(dora), 1)).statusCode(404);
    get(carla, "coordinator", "/v1/cohorts/" + next + "/sessions").body("items", hasSize(1));
  }

  @Test
  void theListGoesOnWhereAPageEnded() {
    var later = planned(carla, cohort, MARCH.plusSeconds(60));
    var first = planned(carla, cohort, MARCH);
    String next =
        get(carla, "coordinator", "/v1/cohorts/" + cohort + "/sessions?limit=1")
            .body("items.id", contains(first))
            .extract()
            .path("next");
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/sessions?limit=1&after=" + next)
        .body("items.id", contains(later));
  }

  @Test
  void whoHasLeftIsToldNothingAboutSessions() {
    var mei = "mei-" + UUID.randomUUID();
    var enrolment = enrol(carla, mei, cohort);
    var session = planned(carla, cohort, MARCH);
    get(mei, "seller", "/v1/sessions/" + session).statusCode(200);
    post(mei, "seller", Map.of("reason", "NO_TIME"), "/v1/enrolments/" + enrolment + "/withdraw")
        .statusCode(200);
    get(mei, "seller", "/v1/sessions/" + session).statusCode(404);
    get(mei, "seller", "/v1/cohorts/" + cohort + "/sessions").statusCode(404);
  }

  private ValidatableResponse copy(String to, String from) {
    return post(carla, "coordinator", Map.of("from", from), "/v1/cohorts/" + to + "/sessions/copy");
  }

  private void startsOn(String of, String day) {
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("startsOn", day))
        .patch("/v1/cohorts/" + of)
        .then()
        .statusCode(200);
  }
}
