package org.homegrown.incubation.admission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Those who were asked score what they read, and nobody else sees it. */
@IncubationServiceTest
class ReviewTest {

  private final String carla = "carla-" + UUID.randomUUID();
  private final String rafa = "rafa-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void scoresRankAndAConflictClosesTheApplication() {
    var programme = programme(carla);
    var cohort = scoredCohort(programme);
    reviewer(programme, rafa);
    var first = apply(mei, cohort);
    var second = apply("nilo-" + mei, cohort);

    ask(first, mei).statusCode(422).body("code", equalTo("reviewer-conflicted"));
    ask(first, "stranger-" + mei).statusCode(422).body("code", equalTo("reviewer-unknown"));
    ask(first, rafa).statusCode(200);
    ask(first, rafa).statusCode(409).body("code", equalTo("reviewer-already"));
    ask(first, carla).statusCode(200);
    ask(second, carla).statusCode(200);

    get(rafa, "coordinator", "/v1/reviews")
        .body("items", hasSize(1))
        .body("items[0].answers.plan", equalTo("Tea."))
        .body("items[0].rubric", hasSize(2));
    var read = get(rafa, "coordinator", "/v1/reviews").extract().asString();
    assertEquals(false, read.contains(mei) || read.contains("Mei Lin"), read);
    get(rafa, "coordinator", "/v1/applications/" + first).statusCode(404);

    write(carla, first, Map.of("plan", 11, "need", 1))
        .statusCode(422)
        .body("detail", containsString("plan"));
    write(carla, first, Map.of("plan", 5, "need", 1)).statusCode(200).body("total", equalTo(62.5f));
    write(carla, second, Map.of("plan", 10, "need", 1)).statusCode(200);
    post(
            rafa,
            "coordinator",
            Map.of("reason", "CONFLICT_OF_INTEREST"),
            "/v1/reviews/" + first + "/decline")
        .statusCode(200);
    get(rafa, "coordinator", "/v1/reviews").body("items[0].answers", nullValue());
    write(rafa, first, Map.of("plan", 5, "need", 1))
        .statusCode(409)
        .body("code", equalTo("review-decided"));
    get(mei, "seller", "/v1/applications/" + first)
        .body("status", equalTo("IN_REVIEW"))
        .body("score", nullValue());

    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("closesOn", LocalDate.now(ZoneOffset.UTC).minusDays(3).toString()))
        .patch("/v1/cohorts/" + cohort)
        .then()
        .statusCode(200);
    post(carla, "coordinator", Map.of("seed", "1"), "/v1/cohorts/" + cohort + "/draw")
        .statusCode(201);
    post(carla, "coordinator", Map.of(), "/v1/cohorts/" + cohort + "/rank").statusCode(200);
    get(carla, "coordinator", "/v1/applications/" + second).body("rank", equalTo(1));
    get(carla, "coordinator", "/v1/applications/" + first)
        .body("rank", equalTo(2))
        .body("score", equalTo(62.5f));
  }

  @Test
  void whoWasNotAskedFindsNothing() {
    var programme = programme(carla);
    var cohort = scoredCohort(programme);
    reviewer(programme, rafa);
    var application = apply(mei, cohort);
    write(rafa, application, Map.of("plan", 5, "need", 1))
        .statusCode(404)
        .body("code", equalTo("review-not-found"));
    get(rafa, "coordinator", "/v1/reviews").body("items.review.applicationId", not(hasSize(1)));
  }

  @Test
  void whoWorksThereNoMoreReadsNothing() {
    var programme = programme(carla);
    reviewer(programme, rafa);
    var application = apply(mei, scoredCohort(programme));
    ask(application, rafa).statusCode(200);
    var staff = "/v1/programmes/" + programme + "/staff";
    String role =
        get(carla, "coordinator", staff).extract().path("items.find { it.role == 'REVIEWER' }.id");
    post(carla, "coordinator", Map.of(), staff + "/" + role + "/end").statusCode(200);
    get(rafa, "coordinator", "/v1/reviews").body("items", hasSize(0));
    write(rafa, application, Map.of("plan", 5, "need", 1)).statusCode(404);
  }

  private void reviewer(String programme, String person) {
    post(
            carla,
            "coordinator",
            Map.of("person", person, "role", "REVIEWER"),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
  }

  private ValidatableResponse ask(String application, String reviewer) {
    return post(
        carla,
        "coordinator",
        Map.of("reviewer", reviewer),
        "/v1/applications/" + application + "/reviews");
  }

  private static ValidatableResponse write(String person, String application, Object scores) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "coordinator"))
        .contentType("application/json")
        .body(Map.of("scores", scores))
        .put("/v1/reviews/" + application)
        .then();
  }

  private static String apply(String person, String cohort) {
    return post(
            person,
            "seller",
            Map.of(
                "answers", Map.of("plan", "Tea."),
                "profile", Map.of("name", "Mei Lin", "language", "zh-CN")),
            "/v1/cohorts/" + cohort + "/applications")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String scoredCohort(String programme) {
    String form =
        post(
                carla,
                "coordinator",
                Map.of(
                    "title",
                    "Form",
                    "answers",
                    Map.of("type", "object"),
                    "rubric",
                    List.of(
                        Map.of("code", "plan", "title", "Plan", "max", 10, "weight", 3),
                        Map.of("code", "need", "title", "Need", "max", 1, "weight", 1))),
                "/v1/programmes/" + programme + "/forms")
            .statusCode(201)
            .extract()
            .path("id");
    post(carla, "coordinator", Map.of(), "/v1/forms/" + form + "/publish").statusCode(200);
    String cohort =
        post(
                carla,
                "coordinator",
                Map.of(
                    "name",
                    "Spring",
                    "capacity",
                    1,
                    "zone",
                    "UTC",
                    "formId",
                    form,
                    "intake",
                    "SCORED"),
                "/v1/programmes/" + programme + "/cohorts")
            .statusCode(201)
            .extract()
            .path("id");
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .post("/v1/cohorts/" + cohort + "/open")
        .then()
        .statusCode(200);
    return cohort;
  }
}
