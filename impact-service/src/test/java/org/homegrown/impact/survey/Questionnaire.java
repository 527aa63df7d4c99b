package org.homegrown.impact.survey;

import static io.restassured.RestAssured.given;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** Questions for tests, and who asks them. */
final class Questionnaire {

  private Questionnaire() {}

  static Map<String, Object> jobs() {
    return Map.of(
        "id",
        "jobs",
        "kind",
        "NUMBER",
        "least",
        0,
        "text",
        Map.of("en", "How many jobs?", "zh", "多少工作？", "pt", "Quantos empregos?"));
  }

  static Map<String, Object> poor() {
    return Map.of(
        "id",
        "poor",
        "kind",
        "CHOICE",
        "text",
        words("poor"),
        "choices",
        List.of(
            Map.of("id", "yes", "text", words("yes"), "points", 10),
            Map.of("id", "no", "text", words("no"), "points", 0)));
  }

  static Map<String, String> words(String word) {
    return Map.of("en", word, "zh", word, "pt", word);
  }

  static Map<String, Object> card(List<Map<String, ? extends Number>> table) {
    return Map.of("povertyLine", "2.15 USD a day", "table", table);
  }

  static Map<String, ? extends Number> row(int score, double likelihood) {
    return Map.of("score", score, "likelihood", likelihood);
  }

  static RequestSpecification callAs(String who, String role, Map<String, ?> body) {
    return call(who, role).contentType("application/json").body(body);
  }

  static RequestSpecification call(String who, String role) {
    return given()
        .config(
            RestAssuredConfig.config()
                .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
        .auth()
        .oauth2(Tokens.of(who, role))
        .header("Idempotency-Key", UUID.randomUUID());
  }
}
