package org.homegrown.impact.metric;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.metric.Measuring.addMetric;
import static org.homegrown.impact.metric.Measuring.largeSales;
import static org.homegrown.impact.metric.Measuring.mustForget;
import static org.homegrown.impact.metric.Measuring.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators say once what a measure is made from. */
@ImpactServiceTest
class DefiningMeasuresTest {

  @Inject DataSource database;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String code = "large_" + id;
  private Tables tables;

  @BeforeEach
  void aCatalogue() {
    tables = new Tables(database);
  }

  @AfterEach
  void noMeasureIsLeft() throws SQLException {
    tables.execute("delete from measure_seller where measure = '%s'".formatted(code));
    tables.execute("delete from measure where code = '%s'".formatted(code));
  }

  @Test
  void itIsDefinedOnceAndKeptInTheAudit() throws SQLException {
    post("/v1/measures", largeSales(code))
        .statusCode(201)
        .header("Location", containsString("/v1/measures/" + code));
    given()
        .get("/v1/measures/" + code)
        .then()
        .statusCode(200)
        .body("kinds", contains("SALE"))
        .body("least", equalTo(5000))
        .body("status", equalTo("BACKFILLING"));
    given()
        .get("/v1/measures/no_such")
        .then()
        .statusCode(404)
        .body("code", equalTo("measure-unknown"));
    post("/v1/measures", largeSales(code)).statusCode(409).body("code", equalTo("measure-exists"));
    assertEquals(
        1,
        tables.number(
            "select count(*) from audit where action = 'measure.defined' and detail ->> 'code' = '%s'"
                .formatted(code)));
  }

  @Test
  void whatItIsMadeFromCannotBeChangedByAnybody() {
    post("/v1/measures", largeSales(code)).statusCode(201);
    assertThrows(
        SQLException.class,
        () -> tables.execute("update measure set least = 1 where code = '%s'".formatted(code)));
  }

  @Test
  void whoDefinedItCanBeForgotten() throws SQLException {
    var otto = "otto-" + id;
    post(otto, "/v1/measures", largeSales(code)).statusCode(201);
    mustForget(otto, "measure", code, tables);
  }

  @ParameterizedTest
  @CsvSource({
    "kinds, EXPOSURE, 422, measure-refused",
    "kinds, GOLD, 400, invalid-fields",
    "dated, SOMETIME, 400, invalid-fields",
    "value, FEES, 422, measure-refused",
    "most, 4999, 422, measure-refused",
    "currency, yuan, 400, invalid-fields",
    "code, Big Words, 400, invalid-fields",
  })
  void whatNeverCouldBeIsRefused(String field, String value, int status, String problem) {
    var body = largeSales(code);
    body.put(
        field,
        switch (field) {
          case "kinds" -> List.of(value);
          case "most" -> Long.parseLong(value);
          default -> value;
        });
    post("/v1/measures", body).statusCode(status).body("code", equalTo(problem));
  }

  @Test
  void aMetricNeedsItsMeasureAndMoneyOfIt() {
    addMetric("m_none_" + id, "{\"sum\": \"measure:%s\"}".formatted(code), "MINOR_UNITS")
        .statusCode(422)
        .body("code", equalTo("formula-refused"))
        .body("violations.field", contains("/formula/sum"));
    var facts = largeSales(code);
    facts.put("value", "ONE");
    post("/v1/measures", facts).statusCode(201);
    addMetric("m_none_" + id, "{\"sum\": \"measure:%s\"}".formatted(code), "MINOR_UNITS")
        .statusCode(422)
        .body("code", equalTo("formula-refused"));
    addMetric("m_none_" + id, "{\"count\": \"measure:%s\"}".formatted(code), "MINOR_UNITS")
        .statusCode(422)
        .body("code", equalTo("metric-refused"));
  }
}
