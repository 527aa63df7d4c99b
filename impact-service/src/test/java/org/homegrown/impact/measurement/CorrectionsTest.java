package org.homegrown.impact.measurement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.impact.World.opens;
import static org.homegrown.impact.World.sells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fact that was wrong is taken back by another; nothing is ever changed. */
@ImpactServiceTest
class CorrectionsTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Inject DataSource database;

  private final String region =
      "K-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
  private final String mei = "mei-" + UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  @Test
  void theFactAsItShouldHaveBeenStandsInForIt() throws SQLException {
    var sale = sells(mei, region, MONDAY, 100, "CNY", NOON);
    sells(mei, region, MONDAY, 7, "CNY", NOON);
    tables.mustHaveTaken("shop");
    correct(sale, Map.of("reason", "A digit too many", "amount", 10))
        .statusCode(201)
        .body("reversal.sign", equalTo(-1))
        .body("reversal.amount", equalTo(-100))
        .body("reversal.corrects", equalTo(sale.toString()))
        .body("instead.amount", equalTo(10))
        .body("instead.corrects", equalTo(sale.toString()))
        .body("instead.day", equalTo("2026-03-02"));
    sales().body("values.value", contains(17));
    assertEquals(
        1,
        tables.number(
            "select count(*) from audit where action = 'measurement.corrected' and subject = '%s' and detail #>> '{after,amount}' = '10'"
                .formatted(sale)));
    assertEquals(
        "2 1 4",
        tables.text(
            "select sales || ' ' || (select count(*) from seller_life where seller = p.seller) || ' ' || counted from seller_period p where span = 'M' and seller = '%s'"
                .formatted(mei)));
  }

  @Test
  void whatWasNotSoIsTakenBackAndNobodyIsActiveByIt() throws SQLException {
    var sale = sells(mei, region, MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    var before = platformEarning();
    correct(sale, Map.of("reason", "Never happened")).statusCode(201).body("instead", nullValue());
    sales().body("values.value", contains(0));
    assertEquals(before - 1, platformEarning());
    assertEquals(
        0, tables.number("select count(*) from seller_life where seller = '%s'".formatted(mei)));
  }

  @Test
  void onlyTheLastOfAChainCanBeCorrected() {
    var sale = sells(mei, region, MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    var first = correct(sale, Map.of("reason", "Wrong", "amount", 10)).statusCode(201);
    refused(sale, Map.of("reason", "Wrong", "amount", 11), 409, "measurement-corrected");
    UUID reversal = UUID.fromString(first.extract().path("reversal.eventId"));
    refused(reversal, Map.of("reason", "Wrong"), 409, "measurement-corrected");
    UUID instead = UUID.fromString(first.extract().path("instead.eventId"));
    correct(instead, Map.of("reason", "Still wrong", "amount", 12)).statusCode(201);
    sales().body("values.value", contains(12));
  }

  @Test
  void twoAtOnceCorrectItOnce() throws InterruptedException {
    var sale = sells(mei, region, MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    var statuses = new int[2];
    var twins = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int twin = i;
      twins[i] =
          Thread.ofPlatform()
              .start(
                  () ->
                      statuses[twin] =
                          correct(sale, Map.of("reason", "Wrong", "amount", 10))
                              .extract()
                              .statusCode());
    }
    for (var twin : twins) {
      twin.join();
    }
    assertEquals(201 + 409, statuses[0] + statuses[1]);
    sales().body("values.value", contains(10));
  }

  @Test
  void whatAFactDoesNotHaveCannotBeCorrected() {
    var opened = opens(mei, region, MONDAY);
    var sale = sells(mei, region, MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    refused(opened, Map.of("reason", "x", "amount", 1), 422, "correction-refused");
    refused(opened, Map.of("reason", "x", "currency", "CNY"), 422, "correction-refused");
    refused(sale, Map.of("reason", "x", "fees", 1), 422, "correction-refused");
    refused(sale, Map.of("reason", "x", "region", "NOWHERE"), 422, "region-unknown");
    refused(UUID.randomUUID(), Map.of("reason", "x"), 404, "measurement-not-found");
    refused(sale, Map.of("reason", "x", "amount", -1), 422, "correction-refused");
    refused(sale, Map.of("reason", "x", "amount", Long.MIN_VALUE), 400, "invalid-fields");
    refused(sale, Map.of("reason", "x", "amount", Long.MAX_VALUE), 400, "invalid-fields");
    refused(sale, Map.of("reason", ""), 400, "invalid-fields");
    refused(sale, Map.of("reason", "x", "region", "no code"), 400, "invalid-fields");
    refused(sale, Map.of("reason", "x", "seller", "nilo"), 400, "invalid-fields");
    sales().body("values.value", contains(100));
  }

  @Test
  void operatorsSeeFactsAndThatIsOnRecord() throws SQLException {
    for (int i = 0; i < 3; i++) {
      sells(mei, region, MONDAY.plusDays(i), 100 + i, "CNY", NOON);
    }
    tables.mustHaveTaken("shop");
    var seen = tables.number("select count(*) from audit where action = 'measurements.seen'");
    String next =
        seen("seller=" + mei + "&limit=2")
            .statusCode(200)
            .body("items.amount", contains(100, 101))
            .body("items[0].batch", notNullValue())
            .extract()
            .path("next");
    seen("seller=" + mei + "&limit=2&after=" + next)
        .statusCode(200)
        .body("items.amount", contains(102))
        .body("next", nullValue());
    assertEquals(
        seen + 2, tables.number("select count(*) from audit where action = 'measurements.seen'"));
    seen("order=" + UUID.randomUUID()).statusCode(200).body("items", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=2, 400, measurements-of-whom",
    "seller=a&order=01998a3e-5b7c-7c3e-9a55-0d9f0a1b2c3f, 400, measurements-of-whom",
    "order=none, 400, invalid-parameter",
    "seller=a&after=none, 400, cursor-unusable",
  })
  void whatCannotBeListedIsRefused(String query, int status, String code) {
    seen(query).statusCode(status).body("code", equalTo(code));
  }

  @Test
  void theDatabaseItselfRefusesToChangeAFact() {
    sells(mei, region, MONDAY, 100, "CNY", NOON);
    tables.mustHaveTaken("shop");
    assertThrows(
        SQLException.class,
        () ->
            tables.execute("update measurement set amount = 1 where seller = '%s'".formatted(mei)));
    assertThrows(
        SQLException.class,
        () -> tables.execute("delete from measurement where seller = '%s'".formatted(mei)));
  }

  private long platformEarning() throws SQLException {
    return tables.number(
        "select coalesce(sum(earning), 0) from period_total where span = 'M' and region = '' and start = '2026-03-01'");
  }

  private static ValidatableResponse seen(String query) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .get("/v1/measurements?" + query)
        .then();
  }

  private static ValidatableResponse correct(UUID event, Map<String, ?> body) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post("/v1/measurements/%s/corrections".formatted(event))
        .then();
  }

  private static void refused(UUID event, Map<String, ?> body, int status, String code) {
    correct(event, body).statusCode(status).body("code", equalTo(code));
  }

  private ValidatableResponse sales() {
    return given()
        .get("/v1/figures?from=2026-03-01&to=2026-03-31&metric=sales_value&region=" + region)
        .then()
        .statusCode(200);
  }
}
