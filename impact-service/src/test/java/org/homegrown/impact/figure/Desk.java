package org.homegrown.impact.figure;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tokens;

/** People at work with figures. */
public final class Desk {

  private Desk() {}

  /** A coordinator of the programme. */
  static String coordinator(UUID programme) {
    var carla = "carla-" + UUID.randomUUID();
    FeedSource.of("incubation")
        .answers(
            "/internal/people/" + carla + "/programmes",
            200,
            "[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(programme));
    return carla;
  }

  /** Who runs nothing. */
  static String stranger() {
    var omar = "omar-" + UUID.randomUUID();
    FeedSource.of("incubation").answers("/internal/people/" + omar + "/programmes", 200, "[]");
    return omar;
  }

  static ValidatableResponse publish(String person, String role, Map<String, ?> question) {
    return post(person, role, "/v1/figures", question);
  }

  static Map<String, Object> question(String metric, String period, Facts facts) {
    var question = new HashMap<String, Object>();
    question.put("metric", metric);
    question.put("period", period);
    question.put("title", metric + " of " + period);
    question.put("audience", "STAFF");
    question.put("region", facts.country);
    return question;
  }

  static String published(Map<String, ?> question) {
    return publish("olga", "operator", question).statusCode(201).extract().path("id");
  }

  /** What a figure is made from, as CSV. */
  public static String events(String figure) {
    return get("olga", "operator", "/v1/figures/" + figure + "/events.csv")
        .statusCode(200)
        .extract()
        .asString();
  }

  static ValidatableResponse restate(String figure) {
    return post("olga", "operator", "/v1/figures/" + figure + "/restate", Map.of());
  }

  static ValidatableResponse post(String person, String role, String path, Object body) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, role))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  static ValidatableResponse get(String person, String role, String path) {
    return given().auth().oauth2(Tokens.of(person, role)).get(path).then();
  }
}
