package org.homegrown.incubation.cohort;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;

import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class CohortWindowTest {

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void applicationsAreTakenInTheWindowAsItsZoneHasIt() {
    var cohort = openCohort(carla, programme(carla), 2);
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    change(cohort, Map.of("opensOn", today.plusDays(2).toString())).statusCode(200);
    tryToApply(cohort)
        .statusCode(409)
        .body("code", equalTo("cohort-not-open"))
        .body("detail", containsString(today.plusDays(2) + "T00:00 (Asia/Shanghai)"));
    change(
            cohort,
            Map.of(
                "opensOn", today.minusDays(5).toString(),
                "closesOn", today.minusDays(2).toString()))
        .statusCode(200);
    tryToApply(cohort).statusCode(409).body("code", equalTo("cohort-not-open"));
    change(cohort, Map.of("closesOn", today.plusDays(1).toString())).statusCode(200);
    tryToApply(cohort).statusCode(201);
  }

  @Test
  void whatSomebodyAppliedUnderStaysAndTakenPlacesStay() {
    var cohort = openCohort(carla, programme(carla), 2);
    for (int i = 0; i < 2; i++) {
      offer(carla, apply("seller-%d-%s".formatted(i, carla), cohort)).statusCode(200);
    }
    change(cohort, Map.of("intake", "LOTTERY"))
        .statusCode(409)
        .body("code", equalTo("cohort-under-way"));
    change(cohort, Map.of("capacity", 1)).statusCode(409).body("code", equalTo("capacity-taken"));
    change(cohort, Map.of("capacity", 3, "name", "Summer"))
        .statusCode(200)
        .body("name", equalTo("Summer"))
        .body("capacity", equalTo(3));
  }

  @Test
  void aCopyIsPlannedLikeTheEarlierOne() {
    var programme = programme(carla);
    var cohort = openCohort(carla, programme, 7);
    change(
            cohort,
            Map.of(
                "startsOn", "2026-03-01",
                "endsOn", "2026-05-01",
                "offerDays", 3,
                "intake", "LOTTERY"))
        .statusCode(200);
    String copy =
        post(
                carla,
                "coordinator",
                Map.of("name", "Again", "startsOn", "2027-03-01"),
                "/v1/cohorts/" + cohort + "/copy")
            .statusCode(201)
            .body("status", equalTo("PLANNED"))
            .body("capacity", equalTo(7))
            .body("intake", equalTo("LOTTERY"))
            .body("offerDays", equalTo(3))
            .body("endsOn", equalTo("2027-05-01"))
            .body("opensOn", nullValue())
            .body("copiedFrom", equalTo(cohort))
            .extract()
            .path("id");
    get("anybody", "seller", "/v1/cohorts/" + copy).statusCode(404);
  }

  @Test
  void aWindowDoesNotEndBeforeItBegins() {
    var cohort = openCohort(carla, programme(carla), 2);
    change(cohort, Map.of("opensOn", "2026-03-02", "closesOn", "2026-03-01"))
        .statusCode(422)
        .body("code", equalTo("window-ends-before-start"));
    change(cohort, Map.of("intake", "SCORED")).statusCode(422).body("code", equalTo("form-needed"));
  }

  private ValidatableResponse tryToApply(String cohort) {
    return post("mei-" + carla, "seller", Map.of(), "/v1/cohorts/" + cohort + "/applications");
  }

  private ValidatableResponse change(String cohort, Object body) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .patch("/v1/cohorts/" + cohort)
        .then();
  }
}
