package org.homegrown.incubation.enrolment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who joins a cohort that is under way, or over. */
@IncubationServiceTest
class LateJoinersTest {

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() {
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
  }

  @Test
  void whoAcceptsAfterTheStartTakesPartAtOnce() {
    var application = offered();
    move(cohort, "start", Map.of());
    String enrolment =
        accept(mei, "seller", application)
            .statusCode(201)
            .body("status", equalTo("ACTIVE"))
            .extract()
            .path("id");
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/moves")
        .body("items.reason", contains("STARTED"))
        .body("items.from", contains("ENROLLED"));
  }

  @Test
  void whoGoesOnInACohortThatIsUnderWayTakesPartAtOnce() {
    var enrolment = enrol(carla, mei, cohort);
    var other = openCohort(carla, programme, 1);
    move(other, "start", Map.of());
    post(
            carla,
            "coordinator",
            Map.of("cohortId", other),
            "/v1/enrolments/" + enrolment + "/transfer")
        .statusCode(200)
        .body("status", equalTo("ACTIVE"));
  }

  @Test
  void nobodyAcceptsAPlaceWhereNothingTakesPlace() {
    var application = offered();
    move(cohort, "cancel", Map.of("note", "The hall burnt down"));
    for (var who : Map.of(mei, "seller", carla, "coordinator").entrySet()) {
      accept(who.getKey(), who.getValue(), application)
          .statusCode(409)
          .body("code", equalTo("cohort-closed"));
    }
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/enrolments").body("items", hasSize(0));
  }

  @Test
  void nobodyGivesAReasonThatOnlyFollowsFromSomethingElse() {
    var enrolment = enrol(carla, mei, cohort);
    post(mei, "seller", Map.of("reason", "GRADUATED"), "/v1/enrolments/" + enrolment + "/withdraw")
        .statusCode(422)
        .body("code", equalTo("reason-refused"));
    post(
            carla,
            "coordinator",
            Map.of("action", "drop", "reason", "ERASED", "enrolments", List.of(enrolment)),
            "/v1/cohorts/" + cohort + "/enrolments/bulk")
        .statusCode(422);
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("status", equalTo("ENROLLED"));
  }

  @Test
  void nobodyReturnsWhoDidNotPause() {
    var enrolment = enrol(carla, mei, cohort);
    post(
            carla,
            "coordinator",
            Map.of("action", "return", "reason", "RETURNED", "enrolments", List.of(enrolment)),
            "/v1/cohorts/" + cohort + "/enrolments/bulk")
        .statusCode(200)
        .body("items.code", contains("enrolment-move-refused"));
  }

  private String offered() {
    var application = apply(mei, cohort);
    offer(carla, application).statusCode(200);
    return application;
  }

  private void move(String which, String where, Map<String, ?> body) {
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .post("/v1/cohorts/" + which + "/" + where)
        .then()
        .statusCode(200);
  }
}
