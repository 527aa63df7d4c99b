package org.homegrown.impact.figure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every metric that ships, against numbers worked out by hand; live and counted again. */
@ImpactServiceTest
class ShippedMetricsTest {

  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 10);
  private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 10);
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 10);

  @Inject DataSource database;
  @Inject Metrics metrics;
  @Inject Figures figures;

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private final String ana = "ana-" + UUID.randomUUID();
  private Facts facts;

  @BeforeEach
  void threeSellers() throws SQLException {
    facts = new Facts(database);
    facts.opens(mei, facts.village, JANUARY);
    facts.opens(nilo, facts.town, JANUARY.minusDays(3));
    facts.opens(ana, facts.port, MARCH);
    facts.sells(mei, facts.village, JANUARY.plusDays(4), 1000);
    facts.sells(mei, facts.village, FEBRUARY.plusDays(10), 500);
    facts.sells(nilo, facts.town, JANUARY.plusDays(21), FEBRUARY, 300);
    facts.sells(nilo, facts.port, FEBRUARY.plusDays(1), 200);
    facts.refunds(nilo, facts.town, JANUARY.plusDays(21), MARCH, 100);
    facts.earns(mei, facts.village, FEBRUARY, 900, 100);
    facts.earns(nilo, facts.town, FEBRUARY, 250, 50);
    facts.shows(mei, facts.village, FEBRUARY, 30);
    facts.shows(nilo, facts.town, FEBRUARY, 70);
    facts.shows(ana, facts.port, FEBRUARY, 100);
  }

  @Test
  void sumsAndPeopleOfAYear() throws SQLException {
    facts.sum();
    year("sellers_active").body("values.value", contains(3));
    year("sellers_earning").body("values.value", contains(2));
    year("sellers_earning_rural").body("values.value", contains(1));
    year("sellers_earning_underserved").body("values.value", contains(1));
    year("sales_value").body("values.value", contains(2000));
    year("sales_value_ordered").body("values.value", contains(2000));
    year("refunds_value").body("values.value", contains(-100));
    year("net_sales_value").body("values.value", contains(1900));
    year("seller_income").body("values.value", contains(1150));
    year("seller_fees").body("values.value", contains(150));
    year("exposure").body("values.value", contains(200));
    year("income_median").body("values.value", contains(250)).body("values.people", contains(2));
    year("income_quintiles")
        .body("values.segment", contains("1", "2"))
        .body("values.value", contains(250, 900))
        .body("values.share", contains(0.217391f, 0.782609f));
    year("first_sale_delay").body("values.value", contains(4));
    year("buyers_by_distance")
        .body("values.segment", contains("ABROAD", "SAME_PARENT"))
        .body("values.value", contains(1, 3));
  }

  @Test
  void byRegionLevelAndSpan() throws SQLException {
    facts.sum();
    year("sellers_earning&by=region")
        .body("values.region", contains(facts.village, facts.town, facts.port))
        .body("values.value", contains(1, 1, 1));
    year("sellers_earning&by=region&level=province")
        .body("values.region", contains(facts.north, facts.south))
        .body("values.value", contains(2, 1));
    year("sales_value&by=month")
        .body("values.period", contains("2026-01", "2026-02", "2026-03"))
        .body("values.value", contains(1000, 1000, 0));
    year("sales_value_ordered&by=month").body("values.value", contains(1300, 700));
    year("sellers_earning&by=quarter")
        .body("values.period", contains("2026-Q1"))
        .body("values.value", contains(2));
    year("sellers_earning&by=week")
        .body("values.period", contains("2026-W03", "2026-W07", "2026-W08"));
    year("sales_value&by=year&fiscal=2")
        .body("values.period", contains("FY2025", "FY2026"))
        .body("values.value", contains(1000, 1000));
    year("exposure_share&by=region&level=province").body("values.value", contains(0.5f, 0.5f));
    year("exposure_share&by=region").body("values.value", contains(0.3f, 0.7f, 1));
  }

  @Test
  void whoStays() throws SQLException {
    facts.sum();
    year("retention_30").body("values.value", contains(0.5f)).body("values.people", contains(2));
    figure("retention_30&by=region&period=2026&region=" + facts.north)
        .body("values.value", contains(1, 0));
  }

  @Test
  void ofACohortByGenderAndAge() throws SQLException {
    var at = Instant.parse("2026-02-01T00:00:00Z");
    facts.joins(mei, at, "F");
    var enrolment = facts.joins(nilo, at, "M");
    facts.execute(
        "insert into milestone (event_id, enrolment_id, cohort_id, seller, code, day, completed_at) values (gen_random_uuid(), ?, ?, ?, 'first-sale', date '2026-02-10', now())",
        enrolment,
        facts.cohort,
        nilo);
    facts.execute(
        "insert into enrolment_outcome values (?, ?, ?, ?, 'GRADUATED', date '2026-03-01'), (gen_random_uuid(), ?, ?, 'x', 'DROPPED', date '2026-03-01')",
        enrolment,
        facts.cohort,
        facts.programme,
        nilo,
        facts.cohort,
        facts.programme);
    for (var day : List.of("2026-02-02", "2026-02-03")) {
      facts.execute(
          "insert into training values (gen_random_uuid(), ?, ?, ?, 'LESSON', ?::date)",
          enrolment,
          facts.cohort,
          nilo,
          day);
    }
    facts.execute(
        "insert into survey_result (round_id, item, cohort_id, programme_id, closed_on, estimate, error, respondents, asked, population) values (gen_random_uuid(), 'jobs', ?, ?, date '2026-03-01', 12.5, 1.25, 8, 10, 20)",
        facts.cohort,
        facts.programme);
    facts.sum();
    cohort("sales_value").body("values.value", contains(1000));
    cohort("cohort_sales_value&by=gender")
        .body("values.gender", contains("F", "M"))
        .body("values.value", contains(500, 500));
    cohort("sellers_earning&by=age")
        .body("values.ageBand", contains("25-34"))
        .body("values.value", contains(2));
    cohort("milestones_reached&by=milestone")
        .body("values.milestone", contains("first-sale"))
        .body("values.value", contains(1));
    cohort("completion_rate").body("values.value", contains(0.5f));
    cohort("people_trained").body("values.value", contains(1));
    cohort("jobs_reported")
        .body("values.value", contains(12.5f))
        .body("values.error", contains(1.25f))
        .body("values.responseRate", contains(0.8f));
    cohort("retention_30").body("values.value", contains(0.5f));
  }

  @Test
  void whoIsTrainedInTwoCohortsOfAProgrammeCountsOnce() throws SQLException {
    var second = UUID.randomUUID();
    facts.execute("insert into cohort (id, programme_id) values (?, ?)", second, facts.programme);
    trains(facts.cohort, nilo);
    trains(second, nilo);
    trains(second, mei);
    cohort("people_trained").body("values.value", contains(1));
    programme("people_trained")
        .statusCode(200)
        .body("values.value", contains(2))
        .body("receipt.filter.programme", equalTo(facts.programme.toString()));
    programme("completion_rate").statusCode(422).body("code", equalTo("figure-unsupported"));
    programme("people_trained&cohort=" + second).statusCode(422);
    given()
        .get("/v1/figures?metric=people_trained&programme=" + facts.programme)
        .then()
        .statusCode(401);
  }

  private void trains(UUID cohort, String person) throws SQLException {
    facts.execute(
        "insert into training values (gen_random_uuid(), gen_random_uuid(), ?, ?, 'SESSION', date '2026-02-02')",
        cohort,
        person);
  }

  /** The running sums and the facts say the same, with the same fingerprint. */
  @Test
  void liveAndCountedAgainAreEqual() throws SQLException {
    facts.joins(mei, Instant.parse("2026-02-01T00:00:00Z"), "F");
    facts.sum();
    for (var question :
        List.of(
            "sellers_active",
            "sellers_earning",
            "sellers_earning_rural",
            "sales_value",
            "net_sales_value",
            "seller_income",
            "income_median",
            "income_quintiles",
            "first_sale_delay",
            "retention_30",
            "buyers_by_distance",
            "exposure",
            "sales_value_ordered")) {
      for (var by : List.of("", "region")) {
        mustBeEqual(question, by, null);
      }
    }
    for (var question : List.of("sales_value", "sellers_earning", "income_median")) {
      mustBeEqual(question, "", facts.cohort);
    }
  }

  private void mustBeEqual(String metric, String by, UUID cohort) throws SQLException {
    var query =
        new FigureQuery(
            Asked.dimensions(by),
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 12, 31),
            cohort == null ? facts.country : null,
            null,
            cohort,
            null,
            null,
            1);
    var asked = new Asked(metrics.require(metric), query);
    try (var connection = database.getConnection()) {
      var live = figures.live(connection, asked);
      var again =
          figures.recount(connection, asked, new AsOf(live.batch(), LocalDate.of(2026, 11, 27)));
      assertEquals(live.values(), again.values(), metric + " by " + by);
      if (live.fingerprint() != null) {
        assertEquals(live.fingerprint(), again.fingerprint(), metric + " by " + by);
        assertEquals(live.counted(), again.counted(), metric + " by " + by);
      }
    }
  }

  @Test
  void theReceiptSaysWhatWasCounted() throws SQLException {
    facts.sum();
    year("sales_value")
        .body("receipt.metric", equalTo("sales_value"))
        .body("receipt.formula.sum", equalTo("sold"))
        .body("receipt.filter.region", equalTo(facts.country))
        .body("receipt.counted", equalTo(7))
        .body("receipt.inputHash", startsWith("x128:"))
        .body("receipt.valuesHash", startsWith("sha256:"))
        .body("receipt.revision", equalTo("unreleased"));
  }

  private ValidatableResponse year(String question) {
    return figure(question + "&period=2026&region=" + facts.country);
  }

  private ValidatableResponse cohort(String question) {
    return given()
        .auth()
        .oauth2(Tokens.of("rita", "researcher"))
        .get("/v1/figures?metric=" + question + "&period=2026&cohort=" + facts.cohort)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse programme(String question) {
    return given()
        .auth()
        .oauth2(Tokens.of("rita", "researcher"))
        .get("/v1/figures?metric=" + question + "&period=2026&programme=" + facts.programme)
        .then();
  }

  private static ValidatableResponse figure(String question) {
    return given().get("/v1/figures?metric=" + question).then().statusCode(200);
  }
}
