package org.homegrown.impact.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.kit.sql.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages for everybody: cells of the public grid, and of nothing else. */
@ImpactServiceTest
class DashboardTest {

  @Inject DataSource database;

  private final String country = "D-" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void aFrozenQuarter() throws SQLException {
    for (var region : new String[] {country, country + "-1", country + "-2"}) {
      execute(
          "insert into region (code, parent, level, name, underserved) values (?, nullif(?, ''), 'x', ?, true)",
          region,
          region.equals(country) ? "" : country,
          "Name of " + region);
    }
    for (var month : new String[] {"1951-01-01", "1951-02-01"}) {
      for (var region : new String[] {"", country, country + "-1"}) {
        cell(month, region, "", 0L, 12L, "A", "F");
        cell(month, region, "CNY", month.equals("1951-01-01") ? 1000L : 1500L, 0L, "A", "F");
      }
      cell(month, country + "-2", "", null, null, "Q", "A");
      cell(month, country + "-2", "CNY", null, null, "Q", "A");
    }
  }

  private void cell(
      String start, String region, String currency, Long sold, Long people, String obs, String conf)
      throws SQLException {
    execute(
        """
        insert into public_cell (span, start, region, currency, sold, refunded, income, fees, sales,
          active, earning, opened, exposure, obs_status, conf_status, income_conf, opened_conf,
          exposure_conf, frozen_at)
        values ('M', ?::date, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, timestamptz '2026-01-01 00:00Z')
        on conflict do nothing
        """,
        start,
        region,
        currency,
        sold,
        sold == null ? null : -sold / 10,
        sold,
        sold,
        people,
        people,
        people,
        people,
        people,
        obs,
        conf,
        conf,
        conf,
        conf);
  }

  @Test
  void thePlatformInAMonth() {
    given()
        .get("/v1/dashboard?span=M&start=1951-02-01&currency=CNY")
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=60")
        .body("period", equalTo("1951-02"))
        .body("numbers.find { it.metric == 'sellers_earning' }.value", equalTo(12))
        .body("numbers.find { it.metric == 'sales_value' }.value", equalTo(1500))
        .body("numbers.find { it.metric == 'sales_value' }.before", equalTo(1000))
        .body("numbers.find { it.metric == 'net_sales_value' }.value", equalTo(1350))
        .body("numbers.metric", not(hasItem("income_median")))
        .body("numbers.metric", not(hasItem("cohort_sales_value")));
  }

  @Test
  void trendsAndRegionsWithWhatIsHidden() {
    given()
        .header("Accept-Language", "zh")
        .get(
            "/v1/dashboard/trends?metric=sales_value&from=1951-01-01&to=1951-03-01&region="
                + country)
        .then()
        .statusCode(200)
        .body("name", equalTo("销售额"))
        .body("items.period", contains("1951-01", "1951-02"))
        .body("items.value", contains(1000, 1500));
    given()
        .get("/v1/dashboard/regions?metric=sellers_earning&start=1951-01-01&parent=" + country)
        .then()
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].name", equalTo("Name of " + country + "-1"))
        .body("items[0].value", equalTo(12))
        .body("items[1].value", nullValue())
        .body("items[1].obsStatus", equalTo("Q"))
        .body("items[1].confStatus", equalTo("A"));
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    var address = "/v1/dashboard?start=1951-01-01";
    var tag = given().get(address).then().statusCode(200).extract().header("ETag");
    given().header("If-None-Match", tag).get(address).then().statusCode(304);
    given().header("If-None-Match", "\"x\"").get(address).then().statusCode(200);
    given()
        .header("If-None-Match", tag)
        .header("Accept-Language", "pt")
        .get(address)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "?start=1950-01-01, 404, period-not-public",
    "?span=W, 400, invalid-parameter",
    "?start=soon, 400, invalid-parameter",
    "/trends?metric=income_median, 422, figure-unsupported",
    "/trends?metric=nothing, 404, metric-unknown",
    "/trends, 400, invalid-fields",
    "/trends?metric=sales_value&from=1900-01-01&to=1951-01-01, 400, period-unusable",
    "?start=-9999-01-01, 400, period-unusable",
    "/trends?metric=sales_value&from=-9999-01-01&to=-9999-02-01, 400, period-unusable",
    "/regions?metric=sales_value&start=-999999999-01-01, 400, period-unusable",
    "/regions?metric=sales_value&start=1951-01-01&parent=nowhere, 404, period-not-public",
  })
  void whatIsNotPublicIsNotThere(String question, int status, String code) {
    given().get("/v1/dashboard" + question).then().statusCode(status).body("code", equalTo(code));
  }

  private void execute(String sql, Object... parameters) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      Parameters.set(statement, parameters);
      statement.execute();
    }
  }
}
