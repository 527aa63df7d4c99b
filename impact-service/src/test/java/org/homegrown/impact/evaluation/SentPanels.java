package org.homegrown.impact.evaluation;

import static io.restassured.RestAssured.given;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.homegrown.testkit.Tokens;

/** Panels for tests, and how they are sent. */
final class SentPanels {

  private SentPanels() {}

  static ValidatableResponse evaluate(
      String who, String key, String csv, Map<String, String> columns) {
    return send("/v1/evaluations", who, key, csv, columns);
  }

  static ValidatableResponse send(
      String path, String who, String key, String csv, Map<String, String> columns) {
    return given()
        .config(precise())
        .auth()
        .oauth2(Tokens.of(who, "researcher"))
        .header("Idempotency-Key", key)
        .contentType("text/csv")
        .queryParams(columns)
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post(path)
        .then();
  }

  static RestAssuredConfig precise() {
    return RestAssuredConfig.config()
        .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));
  }

  /** Forty units in three periods, half of which start in the third. */
  static String panel(String never, String unit) {
    var random = new Random(5);
    var csv = new StringBuilder("unit,period,outcome,group\n");
    for (int i = 1; i <= 40; i++) {
      var starts = i % 2 == 0;
      for (int period = 1; period <= 3; period++) {
        var outcome = random.nextGaussian() + (starts && period == 3 ? 2 : 0);
        csv.append(unit.formatted(i))
            .append(',')
            .append(period)
            .append(',')
            .append(outcome)
            .append(',')
            .append(starts ? "3" : never)
            .append('\n');
      }
    }
    return csv.toString();
  }
}
