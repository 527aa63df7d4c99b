package org.homegrown.incubation.session;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.homegrown.testkit.Tokens;

/** Sessions being planned and marked, over HTTP. */
public final class Term {

  private Term() {}

  /** For an hour. */
  static ValidatableResponse plan(String coordinator, String cohort, Instant startsAt) {
    return post(
        coordinator,
        "coordinator",
        Map.of(
            "title", "Pictures that sell",
            "kind", "IN_PERSON",
            "startsAt", startsAt.toString(),
            "endsAt", startsAt.plus(1, ChronoUnit.HOURS).toString(),
            "place", "School of Anji"),
        "/v1/cohorts/" + cohort + "/sessions");
  }

  static String planned(String coordinator, String cohort, Instant startsAt) {
    return plan(coordinator, cohort, startsAt).statusCode(201).extract().path("id");
  }

  public static String yesterday(String coordinator, String cohort) {
    return planned(coordinator, cohort, Instant.now().minus(1, ChronoUnit.DAYS));
  }

  public static ValidatableResponse mark(String coordinator, String session, Map<String, ?> marks) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .contentType("application/json")
        .body(marks)
        .put("/v1/sessions/" + session + "/attendance")
        .then();
  }

  static ValidatableResponse change(
      String coordinator, String session, String ifMatch, Map<String, ?> change) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", ifMatch)
        .contentType("application/json")
        .body(change)
        .patch("/v1/sessions/" + session)
        .then();
  }

  static ValidatableResponse cancel(String coordinator, String session) {
    return given()
        .auth()
        .oauth2(Tokens.of(coordinator, "coordinator"))
        .header("If-Match", "*")
        .post("/v1/sessions/" + session + "/cancel")
        .then();
  }
}
