package org.homegrown.impact.metric;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.homegrown.impact.World.erases;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;

/** An operator at work with the catalogue. */
public final class Measuring {

  private Measuring() {}

  /** Sales of at least 50 yuan. */
  public static Map<String, Object> largeSales(String code) {
    var body = new HashMap<String, Object>();
    body.put("code", code);
    body.put("name", "Large sales");
    body.put("kinds", List.of("SALE"));
    body.put("dated", "PAID");
    body.put("value", "AMOUNT");
    body.put("least", 5000);
    body.put("currency", "CNY");
    return body;
  }

  public static ValidatableResponse addMetric(String code, String formula, String unit) {
    return post(
        "/v1/metrics",
        Map.of(
            "code",
            code,
            "name",
            "Large sales",
            "unit",
            unit,
            "definition",
            "Sales of at least 50.",
            "formula",
            new JsonPath(formula).get(),
            "dimensions",
            List.of("REGION", "SPAN"),
            "scope",
            "PLATFORM"));
  }

  static ValidatableResponse post(String path, Object body) {
    return post("olga", path, body);
  }

  static ValidatableResponse post(String operator, String path, Object body) {
    return given()
        .auth()
        .oauth2(Tokens.of(operator, "operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  /**
   * Who made it is told so, and is but a pseudonym to it once forgotten.
   *
   * @param what {@code metric} or {@code measure}
   */
  static void mustForget(String maker, String what, String code, Tables tables)
      throws SQLException {
    given()
        .auth()
        .oauth2(Tokens.of(maker, "operator"))
        .get("/v1/impact-data")
        .then()
        .body(containsString(code));
    var pseudonym = erases(maker, Instant.now());
    tables.mustHaveTaken("shop");
    assertEquals(
        pseudonym,
        tables.text("select created_by from %s where code = '%s'".formatted(what, code)));
  }
}
