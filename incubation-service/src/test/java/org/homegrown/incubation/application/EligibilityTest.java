package org.homegrown.incubation.application;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.ShopStub.Mode.BROKEN;
import static org.homegrown.incubation.ShopStub.Mode.KNOWS;
import static org.homegrown.incubation.ShopStub.Mode.SLOW;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.ShopStub;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Rules say yes, no, or honestly that they cannot say yet. */
@IncubationServiceTest
class EligibilityTest {

  static final Map<String, Object> ANSWERS =
      Map.of(
          "type",
          "object",
          "required",
          List.of("age"),
          "additionalProperties",
          false,
          "properties",
          Map.of("age", Map.of("type", "integer", "minimum", 0)));
  private static final Map<String, Object> GROWN_UP =
      rule(
          "grown-up",
          Map.of("answers", Map.of("properties", Map.of("age", Map.of("minimum", 18)))));
  private static final Map<String, Object> SOLD =
      rule(
          "sold",
          Map.of("facts", Map.of("properties", Map.of("salesCount", Map.of("minimum", 3)))));

  @Inject DataSource database;
  @Inject AskAgain shop;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void answersThatTheFormDoesNotAskForAreRefusedWhereTheyAre() {
    var cohort = cohort(List.of(GROWN_UP));
    apply("mei-" + carla, cohort, Map.of("age", "old"))
        .statusCode(422)
        .body("code", equalTo("answers-refused"))
        .body("violations.field", hasItem("/age"));
    apply("mei-" + carla, cohort, Map.of())
        .statusCode(422)
        .body("violations.field", hasItem("/age"));
  }

  @Test
  void whoseAnswersDoNotFitTheRulesIsOfferedNothingWithoutAReason() {
    var cohort = cohort(List.of(GROWN_UP));
    var young =
        id(
            apply("nilo-" + carla, cohort, Map.of("age", 12))
                .body("eligibility", equalTo("INELIGIBLE")));
    offer(carla, young).statusCode(409).body("code", equalTo("not-eligible"));
    get("nilo-" + carla, "seller", "/v1/applications/" + young + "/answers")
        .body("verdict[0].code", equalTo("grown-up"))
        .body("verdict[0].outcome", equalTo("FAILED"))
        .body("verdict[0].message", equalTo("grown-up is needed"));
    post(
            carla,
            "coordinator",
            Map.of("overrideReason", "Born on the 29th of February."),
            "/v1/applications/" + young + "/offer")
        .statusCode(200);
    offer(carla, id(apply("mei-" + carla, cohort, Map.of("age", 30)))).statusCode(200);
  }

  @Test
  void whatOnlyTheShopKnowsIsNotKnownWhileItDoesNotAnswer() {
    var mei = "mei-" + carla;
    ShopStub.of(mei, BROKEN, 5);
    var application =
        id(
            apply(mei, cohort(List.of(GROWN_UP, SOLD)), Map.of("age", 30))
                .body("eligibility", equalTo("NOT_KNOWN_YET")));
    ask(application).body("eligibility", equalTo("NOT_KNOWN_YET"));
    offer(carla, application).statusCode(409).body("code", equalTo("eligibility-not-known-yet"));
    ShopStub.of(mei, SLOW, 5);
    ask(application).body("eligibility", equalTo("NOT_KNOWN_YET"));

    ShopStub.of(mei, KNOWS, 5);
    untilKnown(application);
    get(mei, "seller", "/v1/applications/" + application).body("eligibility", equalTo("ELIGIBLE"));
    offer(carla, application).statusCode(200);
  }

  @Test
  void aShopThatKeepsFailingIsLeftAloneForAWhile() {
    var mei = "mei-" + carla;
    ShopStub.of(mei, BROKEN, 5);
    var application = id(apply(mei, cohort(List.of(SOLD)), Map.of("age", 30)));
    for (int i = 0; i < 10; i++) {
      ask(application).body("eligibility", equalTo("NOT_KNOWN_YET"));
    }
    var asked = ShopStub.asked(mei);
    assertTrue(asked < 30, "three tries for each of ten questions: " + asked);
    ShopStub.of(mei, KNOWS, 5);
    untilKnown(application);
  }

  @Test
  void nothingIsHeldInTheDatabaseWhileTheShopIsAsked() throws Exception {
    var mei = "mei-" + carla;
    var application = id(apply(mei, cohort(List.of(SOLD)), Map.of("age", 30)));
    ShopStub.of(mei, SLOW, 5);
    var before = ShopStub.asked(mei);
    try (var coordinator = Executors.newSingleThreadExecutor()) {
      var asking =
          coordinator.submit(
              () -> {
                while (ShopStub.asked(mei) == before) { // until the breaker is closed
                  ask(application);
                }
              });
      await().atMost(Duration.ofSeconds(60)).until(() -> ShopStub.asked(mei) > before);
      new Tables(database)
          .execute(
              "select from application where id = '%s' for update nowait".formatted(application));
      asking.get();
    }
    ShopStub.of(mei, KNOWS, 5);
    untilKnown(application);
  }

  @Test
  void whoSoldTooLittleIsNotEligible() {
    var mei = "mei-" + carla;
    ShopStub.of(mei, KNOWS, 2);
    var application = id(apply(mei, cohort(List.of(SOLD)), Map.of("age", 30)));
    untilKnown(application);
    get(carla, "coordinator", "/v1/applications/" + application)
        .body("eligibility", equalTo("INELIGIBLE"));
  }

  @Test
  void schemasOfStrangersCannotReachOutNorRunForEver() {
    var programme = programme(carla);
    for (var schema :
        List.<Map<String, Object>>of(
            Map.of("$ref", "http://localhost/secret"),
            Map.of("properties", Map.of("name", Map.of("pattern", "(a+)+$"))),
            Map.of("type", 5),
            Map.of("allOf", List.of(Map.of("$ref", "#"))))) {
      form(programme, schema, List.of())
          .statusCode(422)
          .body("code", equalTo("form-schema-refused"));
    }
  }

  @Test
  void aPublishedFormIsFinal() {
    var programme = programme(carla);
    String form = form(programme, ANSWERS, List.of()).statusCode(201).extract().path("id");
    put("/v1/forms/" + form).statusCode(200).body("title", equalTo("Again"));
    publish(form).statusCode(200);
    put("/v1/forms/" + form).statusCode(409).body("code", equalTo("form-published"));
    publish(form).statusCode(409);
  }

  @Test
  void aDraftIsHandedInWhenItIsReady() {
    var mei = "mei-" + carla;
    var cohort = cohort(List.of());
    var draft =
        id(
            post(
                    mei,
                    "seller",
                    Map.of("draft", true, "motivation", "To sell."),
                    "/v1/cohorts/" + cohort + "/applications")
                .statusCode(201)
                .body("status", equalTo("DRAFT")));
    offer(carla, draft).statusCode(409);
    post(mei, "seller", Map.of(), "/v1/applications/" + draft + "/submit").statusCode(422);
    given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("answers", Map.of("age", 40)))
        .put("/v1/applications/" + draft)
        .then()
        .statusCode(200);
    post(mei, "seller", Map.of(), "/v1/applications/" + draft + "/submit")
        .statusCode(200)
        .body("status", equalTo("SUBMITTED"));
  }

  /** The breaker may be open for a while. */
  private void untilKnown(String application) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              new Tables(database)
                  .execute(
                      "update application set ask_facts_at = now() where id = '%s' and eligibility = 'NOT_KNOWN_YET'"
                          .formatted(application));
              shop.takeSteps();
              return !get(carla, "coordinator", "/v1/applications/" + application)
                  .extract()
                  .path("eligibility")
                  .equals("NOT_KNOWN_YET");
            });
  }

  private ValidatableResponse ask(String application) {
    return post(carla, "coordinator", Map.of(), "/v1/applications/" + application + "/ask-again")
        .statusCode(200);
  }

  private static Map<String, Object> rule(String code, Map<String, Object> properties) {
    return Map.of(
        "code", code, "message", code + " is needed", "schema", Map.of("properties", properties));
  }

  private static String id(ValidatableResponse answer) {
    return answer.statusCode(201).extract().path("id");
  }

  private ValidatableResponse apply(String person, String cohort, Object answers) {
    return post(
        person, "seller", Map.of("answers", answers), "/v1/cohorts/" + cohort + "/applications");
  }

  private ValidatableResponse form(String programme, Object answers, Object rules) {
    return post(
        carla,
        "coordinator",
        Map.of("title", "Form", "answers", answers, "eligibility", rules),
        "/v1/programmes/" + programme + "/forms");
  }

  private ValidatableResponse publish(String form) {
    return post(carla, "coordinator", Map.of(), "/v1/forms/" + form + "/publish");
  }

  private ValidatableResponse put(String path) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(Map.of("title", "Again", "answers", ANSWERS))
        .put(path)
        .then();
  }

  private String cohort(List<Map<String, Object>> rules) {
    var programme = programme(carla);
    String form = form(programme, ANSWERS, rules).statusCode(201).extract().path("id");
    publish(form).statusCode(200);
    String cohort =
        post(
                carla,
                "coordinator",
                Map.of("name", "Spring", "capacity", 9, "zone", "Asia/Shanghai", "formId", form),
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
