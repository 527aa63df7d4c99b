package org.homegrown.impact.equity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two provinces: in the first forty sellers earn 1, 2, 3 …, in the second five earn anything. */
@ImpactServiceTest
class EquityTest {

  private static final String CURRENCY = "XTS";

  @Inject DataSource database;

  private final String level = "level-" + UUID.randomUUID();
  private final String one = "X1-" + UUID.randomUUID().toString().substring(0, 8);
  private final String two = "X2-" + UUID.randomUUID().toString().substring(0, 8);
  private Tables tables;

  @BeforeEach
  void twoProvinces() throws SQLException {
    tables = new Tables(database);
    run("delete from seller_period where currency = 'XTS'");
    run("delete from public_cell where currency = 'XTS'");
    run(
        """
        insert into region (code, parent, level, name, underserved)
        values ('%1$s', null, '%3$s', 'One', true), ('%2$s', null, '%3$s', 'Two', false)
        """);
    run(
        """
        insert into region_above (code, above)
        values ('%1$s', '%1$s'), ('%1$s', ''), ('%2$s', '%2$s'), ('%2$s', '')
        """);
    sells(one, 40, "XTS", "n", 0);
    sells(one, 40, "", "0", 3);
    sells(two, 5, "XTS", "100", 0);
  }

  private void sells(String region, int sellers, String currency, String income, int views)
      throws SQLException {
    sells(region, sellers, currency, income, views, "'2025-01-01'), (date '2025-03-01'");
  }

  private void sells(
      String region, int sellers, String currency, String income, int views, String months)
      throws SQLException {
    tables.execute(
        """
        insert into seller_period (span, start, region, seller, currency, opened, listed, sales,
          sold, refunds, refunded, income, fees, exposure, counted, h1, h2)
        select 'M', d, '%s', '%s-' || n, '%s', 0, 0, %d, 0, 0, 0, %s, 0, %d, 1, 0, 0
        from generate_series(1, %d) n, (values (date %s)) v (d)
        """
            .formatted(
                region,
                region,
                currency,
                currency.isEmpty() ? 0 : 1,
                income,
                views,
                sellers,
                months));
  }

  private void run(String sql) throws SQLException {
    tables.execute(sql.formatted(one, two, level));
  }

  @Test
  void incomeAndExposureSideBySide() {
    equity("Q", "2025-02-10")
        .statusCode(200)
        .body("period", equalTo("2025-Q1"))
        .body("regions", hasSize(2))
        .body("regions[0].sellers", equalTo(40))
        .body("regions[0].income", equalTo(1640))
        .body("regions[0].gini.value", closeTo(39.0 / 120, 1e-12))
        .body("regions[0].topTen", nullValue())
        .body("regions[0].incomeShare", equalTo(1.0))
        .body("regions[0].exposureShare", equalTo(1.0))
        .body("underserved.incomeShare", nullValue())
        .body("trend[11].underservedIncomeShare", nullValue())
        .body("trend", hasSize(12))
        .body("trend[11].sellers", equalTo(45))
        .body("trend[10].sellers", nullValue());
  }

  @Test
  void theTopIsShownWhereItIsManyPeople() throws SQLException {
    sells(one + "-y", 60, "XTS", "n", 0);
    tables.execute(
        "insert into region_above (code, above) values ('%s-y', '%s')".formatted(one, one));
    equity("Q", "2025-02-10")
        .body("regions[0].sellers", equalTo(100))
        .body("regions[0].topTen.value", closeTo(555.0 / 2650, 1e-12))
        .body("regions[0].topOne", nullValue());
  }

  @Test
  void viewsOfFewAreNotTold() throws SQLException {
    sells(one, 40, "", "0", 3, "'2009-05-01'");
    sells(two, 5, "", "0", 8, "'2009-05-01'");
    equity("M", "2009-05-01").statusCode(200).body("underserved.exposureShare", nullValue());
    sells(two + "-v", 10, "", "0", 8, "'2009-05-01'");
    equity("M", "2009-05-01").body("underserved.exposureShare", equalTo(0.5));
    run("delete from seller_period where start = '2009-05-01'");
  }

  @Test
  void sharesTellWhatUnderservedRegionsHaveWhereManySellElsewhereToo() throws SQLException {
    sells(two + "-x", 20, "XTS", "100", 0);
    equity("Q", "2025-02-10")
        .body("underserved.incomeShare", closeTo(1640.0 / 6640, 1e-12))
        .body("trend[11].underservedIncomeShare", closeTo(1640.0 / 6640, 1e-12));
  }

  /** A share of everything would tell what is hidden, by what is shown. */
  @Test
  void ofFewSellersNothingIsShown() {
    equity("M", "2025-01-01")
        .statusCode(200)
        .body("regions[1].confStatus", equalTo("A"))
        .body("regions[1].income", nullValue())
        .body("regions[0].confStatus", equalTo("F"))
        .body("regions[0].incomeShare", equalTo(1.0));
  }

  @Test
  void whatThePublicGridHidesIsHiddenHereToo() throws SQLException {
    cell(one, "D", "null");
    equity("M", "2025-01-01")
        .body("regions[0].confStatus", equalTo("D"))
        .body("regions[0].gini", nullValue());
  }

  @Test
  void everybodySeesThePublicGrid() throws SQLException {
    given()
        .get("/v1/dashboard/equity?span=M&start=2025-01-01&currency=XTS&level=" + level)
        .then()
        .statusCode(404)
        .body("code", equalTo("period-not-public"));
    cell(one, "F", "40");
    cell(two, "A", "null");
    precisely()
        .get("/v1/dashboard/equity?span=M&start=2025-01-01&currency=XTS&level=" + level)
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=60")
        .body("regions[0].gini.value", closeTo(39.0 / 120, 1e-12))
        .body("regions[0].gini.low", lessThan(0.33))
        .body("regions[1].confStatus", equalTo("A"))
        .body("regions[1].sellers", nullValue());
  }

  @Test
  void questionsThatMakeNoSense() {
    equity("D", "2025-01-01").statusCode(400).body("code", equalTo("period-unusable"));
    given()
        .auth()
        .oauth2(Tokens.of("rosa", "researcher"))
        .get("/v1/equity?span=M&start=2025-01-01")
        .then()
        .statusCode(400)
        .body("code", equalTo("invalid-fields"));
  }

  private void cell(String region, String status, String value) throws SQLException {
    tables.execute(
        """
        insert into public_cell (span, start, region, currency, income, earning, exposure,
          obs_status, conf_status, income_conf, opened_conf, exposure_conf, frozen_at)
        select 'M', '2025-01-01', '%s', currency, %s, %s, %s, 'A', c, c, c, c, now()
        from (values ('%s', '%s'), ('', '%s')) v (currency, c)
        """
            .formatted(region, value, value, value, CURRENCY, status, status));
  }

  private ValidatableResponse equity(String span, String start) {
    return precisely()
        .auth()
        .oauth2(Tokens.of("rosa", "researcher"))
        .queryParam("span", span)
        .queryParam("start", start)
        .queryParam("currency", CURRENCY)
        .queryParam("level", level)
        .get("/v1/equity")
        .then();
  }

  private static RequestSpecification precisely() {
    return given()
        .config(
            RestAssuredConfig.config()
                .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)));
  }
}
