package org.homegrown.impact.figure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.homegrown.impact.World.defines;
import static org.homegrown.impact.World.enrols;
import static org.homegrown.impact.World.lists;
import static org.homegrown.impact.World.opens;
import static org.homegrown.impact.World.reaches;
import static org.homegrown.impact.World.sells;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ImpactServiceTest
class FiguresTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Inject DataSource database;

  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  private final String region = "X-" + UUID.randomUUID().toString().substring(0, 8);
  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();

  @BeforeEach
  void defineTheRegion() {
    defines(region, "X");
  }

  @Test
  void salesAreSummedForEachCurrencyByItself() {
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    sells(nilo, region, MONDAY.plusDays(1), 250, "CNY", NOON);
    sells(nilo, region, MONDAY.plusDays(1), 999, "HKD", NOON);
    taken();
    figure("metric=sales_value")
        .body("values.currency", contains("CNY", "HKD"))
        .body("values.value", contains(350, 999))
        .body("version", equalTo(1))
        .body("receipt.measurements", equalTo(3))
        .body("receipt.feedPositions.shop", notNullValue());
    figure("metric=sales_value&by=region,day&currency=CNY")
        .body("values.day", contains("2026-03-02", "2026-03-03"))
        .body("values.value", contains(100, 250));
  }

  /** Discounts may leave nothing to be paid for an order. */
  @Test
  void anOrderOfNothingIsNoSale() throws SQLException {
    var free = sells(mei, region, MONDAY, 0, "CNY", NOON);
    taken();
    figure("metric=sellers_earning").body("values", empty());
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    taken();
    figure("metric=sales_value")
        .body("values.value", contains(100))
        .body("receipt.measurements", equalTo(1));
    assertEquals(
        0, tables.number("select count(*) from feed_parked where event_id = '%s'".formatted(free)));
  }

  @Test
  void aSaleOfTodayIsSeenWhereverItIsToday() {
    sells(mei, region, LocalDate.now(ZoneOffset.ofHours(14)), 100, "CNY", Instant.now());
    taken();
    given()
        .get("/v1/figures?metric=sales_value&region=" + region)
        .then()
        .statusCode(200)
        .body("values.value", contains(100));
  }

  @Test
  void sellersAreCountedOnceHoweverOftenTheyCome() {
    opens(mei, region, MONDAY);
    lists(mei, region, MONDAY.plusDays(1));
    for (int day = 0; day < 5; day++) {
      sells(nilo, region, MONDAY.plusDays(day), 10, "CNY", NOON);
    }
    taken();
    figure("metric=sellers_active").body("values.value", contains(2));
    figure("metric=sellers_earning").body("values.value", contains(1));
    figure("metric=sellers_earning&by=day").body("values.value", contains(1, 1, 1, 1, 1));
  }

  @Test
  void aRegionIncludesAllBelowIt() {
    var country = "C-" + region;
    defines(country, "");
    defines(country + "-1", country);
    defines(country + "-11", country + "-1");
    sells(mei, country + "-1", MONDAY, 1, "CNY", NOON);
    sells(mei, country + "-11", MONDAY, 2, "CNY", NOON);
    taken();
    figureOf(country, "metric=sales_value").body("values.value", contains(3));
    figureOf(country, "metric=sellers_earning").body("values.value", contains(1));
    figureOf(country + "-11", "metric=sales_value").body("values.value", contains(2));
  }

  @Test
  void aSaleToldTwiceCountsOnce() {
    var event = sells(mei, region, MONDAY, 100, "CNY", NOON);
    sells(event, mei, region, MONDAY, 100, "CNY", NOON);
    taken();
    sells(event, mei, region, MONDAY, 100, "CNY", NOON);
    taken();
    figure("metric=sales_value").body("values.value", contains(100));
  }

  @Test
  void aCohortsSalesCountFromEachEnrolmentOnWhicheverFeedIsFirst() {
    sells(mei, region, MONDAY, 1, "CNY", NOON.minusSeconds(60));
    sells(mei, region, MONDAY, 10, "CNY", NOON.plusSeconds(60));
    taken();
    enrols(mei, cohort, NOON);
    enrols(nilo, cohort, NOON);
    taken();
    sells(mei, region, MONDAY, 100, "CNY", NOON.plusSeconds(120));
    sells(nilo, region, MONDAY, 1000, "CNY", NOON.plusSeconds(120));
    taken();
    asResearcher("metric=cohort_sales_value&cohort=" + cohort)
        .statusCode(200)
        .body("values.value", contains(1110));
  }

  @Test
  void milestonesAreCountedByTheirCode() {
    var enrolment = UUID.randomUUID();
    reaches(enrolment, mei, cohort, "first-sale", NOON);
    reaches(enrolment, mei, cohort, "first-sale", NOON);
    reaches(UUID.randomUUID(), nilo, cohort, "first-sale", NOON);
    reaches(enrolment, mei, cohort, "shop-opened", NOON);
    taken();
    asResearcher("metric=milestones_reached&by=milestone&cohort=" + cohort)
        .body("values.milestone", contains("first-sale", "shop-opened"))
        .body("values.value", contains(2, 1));
  }

  @Test
  void cohortsAreNotForEverybody() {
    var query = "metric=cohort_sales_value&cohort=" + cohort;
    given().get("/v1/figures?" + query).then().statusCode(401);
    asked("seller", query).statusCode(403);
    for (var role : List.of("coordinator", "researcher", "operator")) {
      asked(role, query).statusCode(200).body("values", empty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "metric=nonsense, 404, metric-unknown",
    "by=region, 400, invalid-fields",
    "metric=sales_value&by=moon, 422, figure-unsupported",
    "metric=sales_value&by=milestone, 422, figure-unsupported",
    "metric=cohort_sales_value, 422, figure-unsupported",
    "metric=sellers_active&currency=CNY, 422, figure-unsupported",
    "metric=sales_value&currency=yuan, 400, invalid-fields",
    "metric=sales_value&from=2026-03-02&to=2026-03-01, 400, period-unusable",
    "metric=sales_value&from=2020-01-01&to=2026-03-01, 400, period-unusable",
  })
  void whatCannotBeAnsweredIsRefusedClearly(String query, int status, String code) {
    given().get("/v1/figures?" + query).then().statusCode(status).body("code", equalTo(code));
  }

  /** Late, doubled and interleaved facts: the running sums equal a recount. */
  @Test
  void rollupsEqualARecount() throws SQLException {
    recompute(); // others have put sums there that no facts are behind
    var random = new Random(11);
    var known = new ArrayList<UUID>();
    for (int i = 0; i < 5_000; i++) {
      var seller = "r-" + random.nextInt(60);
      var day = MONDAY.minusDays(random.nextInt(40));
      var at = NOON.plusSeconds(random.nextInt(100_000) - 50_000);
      switch (random.nextInt(12)) {
        case 0 -> opens(seller, region, day);
        case 1 -> lists(seller, region, day);
        case 2 -> enrols(seller, new UUID(7, random.nextInt(5)), at);
        case 3 -> {
          if (!known.isEmpty()) {
            var event = known.get(random.nextInt(known.size()));
            sells(event, seller, region, day, 1, "CNY", at);
          }
        }
        default -> {
          var currency = random.nextBoolean() ? "CNY" : "BRL";
          known.add(sells(seller, region, day, random.nextInt(9_999) - 500, currency, at));
        }
      }
    }
    taken();
    var running = rollups();

    recompute();
    assertEquals(running, rollups());
  }

  private static void recompute() {
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .post("/v1/figures/recompute")
        .then()
        .statusCode(204);
  }

  private List<String> rollups() throws SQLException {
    return List.of(
        digest("seller_period"),
        digest("seller_region"),
        digest("period_total"),
        digest("member_period"),
        digest("seller_life"));
  }

  private String digest(String table) throws SQLException {
    return tables.text(
        "select count(*) || md5(string_agg(t::text, ',' order by t::text)) from %s t"
            .formatted(table));
  }

  private ValidatableResponse figure(String query) {
    return figureOf(region, query);
  }

  private static ValidatableResponse figureOf(String region, String query) {
    return given()
        .get("/v1/figures?from=2026-03-01&to=2026-03-31&region=" + region + "&" + query)
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse asResearcher(String query) {
    return asked("researcher", "from=2026-03-01&to=2026-03-31&" + query);
  }

  private static ValidatableResponse asked(String role, String query) {
    return given().auth().oauth2(Tokens.of("rita", role)).get("/v1/figures?" + query).then();
  }

  /** Until everything that both feeds have told so far has taken effect. */
  private void taken() {
    tables.mustHaveTaken("shop", "incubation");
  }
}
