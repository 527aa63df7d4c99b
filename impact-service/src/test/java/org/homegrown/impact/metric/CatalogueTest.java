package org.homegrown.impact.metric;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What numbers mean is data: operators add to it, and nobody changes it. */
@ImpactServiceTest
class CatalogueTest {

  @Inject DataSource database;

  private final String code = "m_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);

  @Test
  void everyShippedMetricIsThereInThreeLanguages() {
    var all =
        given()
            .header("Accept-Language", "zh-CN")
            .get("/v1/metrics?limit=100")
            .then()
            .statusCode(200)
            .body("items.code", hasItem("people_trained"))
            .body("items.find { it.code == 'people_trained' }.standard.fit", equalTo("EXACT"))
            .body("items.find { it.code == 'people_trained' }.name", equalTo("受训人数"))
            .body("items.find { it.code == 'jobs_reported' }.standard.fit", equalTo("NEAR"))
            .extract();
    assertEquals(24, all.<List<String>>path("items.code").stream().filter(this::shipped).count());
    given()
        .header("Accept-Language", "pt")
        .get("/v1/metrics/net_sales_value")
        .then()
        .body("inWords", equalTo("Soma de: pedidos pagos + reembolsos (abaixo de zero)."));
  }

  private boolean shipped(String each) {
    return !each.startsWith("m_");
  }

  @Test
  void aNewMetricAnswersForThePastAndANewVersionChangesNoOldOne() {
    add(metric("{\"sellers\": {\"over\": \"sold\", \"bound\": 1000000}}"), code, "")
        .statusCode(201)
        .body("version", equalTo(1))
        .body("inWords", containsString("above 1000000"));
    given().get("/v1/figures?metric=" + code).then().statusCode(200).body("version", equalTo(1));
    var second = metric("{\"sellers\": {\"over\": \"income\", \"bound\": 5}}");
    add(second, code, "/" + code + "/versions").statusCode(201).body("version", equalTo(2));
    given().get("/v1/figures?metric=" + code).then().body("version", equalTo(2));
    given()
        .get("/v1/figures?version=1&metric=" + code)
        .then()
        .body("version", equalTo(1))
        .body("receipt.formula.sellers.over", equalTo("sold"));
    given().get("/v1/metrics/" + code + "/versions").then().body("items.version", contains(2, 1));
    given().get("/v1/figures?version=3&metric=" + code).then().statusCode(404);
  }

  @Test
  void aVersionCannotBeChangedByAnybody() {
    assertThrows(
        SQLException.class,
        () -> new Tables(database).execute("update metric set definition = 'x'"));
  }

  @Test
  void whoAddedItCanBeForgotten() throws SQLException {
    var otto = "otto-" + code;
    Measuring.post(otto, "/v1/metrics", metric("{\"sum\": \"sales\"}")).statusCode(201);
    Measuring.mustForget(otto, "metric", code, new Tables(database));
  }

  @Test
  void itIsAddedOnceAndKeptInTheAudit() throws SQLException {
    var key = UUID.randomUUID().toString();
    var body = metric("{\"sum\": \"sales\"}");
    add(body, code, "", key, "operator").statusCode(201);
    add(body, code, "", key, "operator").statusCode(201).header("Idempotent-Replayed", "true");
    add(body, code, "").statusCode(409).body("code", equalTo("metric-exists"));
    add(body, code, "", UUID.randomUUID().toString(), "coordinator").statusCode(403);
    assertEquals(
        1,
        new Tables(database)
            .number(
                "select count(*) from audit where action = 'metric.added' and detail ->> 'code' = '%s'"
                    .formatted(code)));
  }

  @Test
  void aFormulaThatMeansNothingIsRefusedWhereItStands() {
    add(metric("{\"plus\": [{\"sum\": \"sold\"}, {\"sum\": \"gold\"}]}"), code, "")
        .statusCode(422)
        .body("code", equalTo("formula-refused"))
        .body("violations.field", contains("/formula/plus/1/sum"));
  }

  @ParameterizedTest
  @CsvSource({
    "unit, MINOR_UNITS, 422, metric-refused",
    "unit, MOONS, 400, invalid-fields",
    "code, Big Words, 400, invalid-fields",
    "scope, GALAXY, 400, invalid-fields",
    "surprise, x, 400, invalid-fields",
  })
  void whatDoesNotFitIsRefused(String field, String value, int status, String problem) {
    var body = metric("{\"sellers\": \"active\"}");
    body.put(field, value);
    add(body, String.valueOf(body.get("code")), "")
        .statusCode(status)
        .body("code", equalTo(problem));
  }

  @Test
  void genderIsOfCohortsAndAStandardThatIsOnlyNearNeedsANote() {
    var body = metric("{\"sellers\": \"active\"}");
    body.put("dimensions", List.of("GENDER"));
    add(body, code, "").statusCode(422);
    body.put("dimensions", List.of());
    body.put("standard", Map.of("code", "SDG 8.3", "fit", "NEAR"));
    add(body, code, "").statusCode(422).body("code", equalTo("metric-refused"));
    add(metric("{\"milestones\": \"reached\"}"), code, "").statusCode(422);
    add(body, "other", "/" + code + "/versions").statusCode(400);
  }

  private Map<String, Object> metric(String formula) {
    var body = new HashMap<String, Object>();
    body.put("code", code);
    body.put("name", "A number");
    body.put("unit", "SELLERS");
    body.put("definition", "What it says.");
    body.put("formula", new JsonPath(formula).get());
    body.put("dimensions", List.of("REGION", "SPAN"));
    body.put("scope", "PLATFORM");
    return body;
  }

  private static ValidatableResponse add(Map<String, Object> body, String code, String path) {
    body.put("code", code);
    return add(body, code, path, UUID.randomUUID().toString(), "operator");
  }

  private static ValidatableResponse add(
      Map<String, Object> body, String code, String path, String key, String role) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", role))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/v1/metrics" + path)
        .then();
  }
}
