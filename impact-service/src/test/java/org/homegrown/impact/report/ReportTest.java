package org.homegrown.impact.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.mailer.MockMailbox;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.metric.Language;
import org.homegrown.impact.metric.Measuring;
import org.homegrown.kit.sql.Parameters;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class ReportTest {

  @Inject DataSource database;
  @Inject ReportRounds rounds;
  @Inject Letters letters;
  @Inject MockMailbox mailbox;

  private final String region = "R-" + UUID.randomUUID().toString().substring(0, 8);

  /** Of the last month that is over, and the one before. */
  @BeforeEach
  void sales() throws SQLException {
    var last = Making.periods(AddReport.Schedule.MONTHLY, LocalDate.now(ZoneOffset.UTC));
    sum(last.getLast().start(), 125050, 2);
    sum(last.get(4).start(), 100000, 1);
  }

  private void sum(LocalDate month, long sold, int sellers) throws SQLException {
    for (int i = 0; i < sellers; i++) {
      try (var connection = database.getConnection();
          var insert =
              connection.prepareStatement(
                  "insert into seller_period values ('M', ?, ?, ?, 'BRL', 0, 0, 1, ?, 0, 0, 0, 0, 0, 1, 7, 7)")) {
        Parameters.set(insert, month, region, "s" + i, sold / sellers);
        insert.execute();
      }
    }
  }

  @Test
  void aRunIsReadInThreeLanguagesAndAsPdf() throws IOException {
    var report = add(report()).statusCode(201).extract().<String>path("id");
    var run = post("/v1/reports/" + report + "/run", Map.of()).statusCode(201).extract();
    var address = "/v1/reports/" + report + "/runs/" + run.path("id");
    page(address, "en")
        .body(
            containsString(
                "Net sales value in "
                    + PeriodName.of(run.path("period"), Language.EN)
                    + ": 1,250.50 BRL"))
        .body(containsString("more than 1,000.00 BRL"))
        .body(containsString("Sellers earning in"))
        .body(containsString("<th>Period</th><th class=\"value\">Amount</th>"))
        .body(containsString("<th class=\"value\">Sellers</th>"))
        .body(containsString("sha256:"));
    page(address, "pt-BR")
        .body(containsString("Valor líquido das vendas em"))
        .body(containsString("1.250,50 BRL, mais que 1.000,00 BRL"));
    page(address, "zh").body(containsString("的净销售额：1,250.50 BRL，高于"));
    var pdf =
        as("olga", "operator")
            .header("Accept-Language", "pt")
            .get(address + "/pdf")
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .extract()
            .asByteArray();
    try (var document = Loader.loadPDF(pdf)) {
      var text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("1.250,50 BRL"), text);
      assertTrue(text.contains(run.<String>path("id").substring(0, 8)), text);
    }
    as("olga", "operator")
        .get("/v1/reports/" + report + "/runs")
        .then()
        .body("items.id", contains(run.<String>path("id")));
  }

  @Test
  void periodsAreCalledAsTheirReadersDo() {
    assertEquals("March 2026", PeriodName.of("2026-03", Language.EN));
    assertEquals("março de 2026", PeriodName.of("2026-03", Language.PT));
    assertEquals("2026年3月", PeriodName.of("2026-03", Language.ZH));
    assertEquals("Q1 2026", PeriodName.of("2026-Q1", Language.EN));
    assertEquals("T1 de 2026", PeriodName.of("2026-Q1", Language.PT));
    assertEquals("2026年第1季度", PeriodName.of("2026-Q1", Language.ZH));
  }

  @Test
  void whatIsBelowNoughtLooksOtherwiseAndNothingHasNoChart() throws SQLException {
    var last = Making.periods(AddReport.Schedule.MONTHLY, LocalDate.now(ZoneOffset.UTC));
    sum(last.get(3).start(), -5000, 1);
    var wanted = report();
    wanted.put(
        "figures",
        List.of(
            Map.of("metric", "net_sales_value", "currency", "BRL"),
            Map.of("metric", "first_sale_delay")));
    var report = add(wanted).extract().<String>path("id");
    var run = post("/v1/reports/" + report + "/run", Map.of()).extract().<String>path("id");
    var html =
        page("/v1/reports/" + report + "/runs/" + run, "en")
            .body(containsString("Days to the first sale: nothing was measured"))
            .body(containsString("The value in the middle, from the lowest to the highest,"))
            .body(containsString("<p class=\"about\">" + region + ". Period: "))
            .extract()
            .asString();
    assertEquals(1, html.split("class=\"bar below\"", -1).length - 1);
    assertEquals(1, html.split("<table>", -1).length - 1);
  }

  @Test
  void itIsMadeOnceWhenItsPeriodIsOverHoweverManyReplicasThereAre() throws Exception {
    var report = add(report()).extract().<String>path("id");
    var next = LocalDate.now(ZoneOffset.UTC).plusMonths(1);
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      var replica = Executors.callable(() -> rounds.makeDue(next));
      for (var each : replicas.invokeAll(Collections.nCopies(4, replica))) {
        each.get();
      }
    }
    rounds.makeDue(next);
    assertEquals(1, runs(report));
  }

  @Test
  void itIsMadeWhenItsMetricsKnowThePast() throws SQLException {
    var tables = new Tables(database);
    var code = "later_" + region.substring(2);
    post("/v1/measures", Measuring.largeSales(code)).statusCode(201);
    Measuring.addMetric("m_" + code, "{\"count\": \"measure:%s\"}".formatted(code), "FACTS")
        .statusCode(201);
    var wanted = report();
    wanted.put("figures", List.of(Map.of("metric", "m_" + code)));
    var report = add(wanted).statusCode(201).extract().<String>path("id");
    var next = LocalDate.now(ZoneOffset.UTC).plusMonths(1);
    rounds.makeDue(next);
    assertEquals(0, runs(report));
    tables.execute("update measure set status = 'READY' where code = '%s'".formatted(code));
    rounds.makeDue(next);
    assertEquals(1, runs(report));
  }

  private long runs(String report) throws SQLException {
    return new Tables(database)
        .number("select count(*) from report_run where report_id = '%s'".formatted(report));
  }

  @Test
  void subscribersAreToldWhereARunIsOnceAndNotWhatItSays() {
    var report = add(report()).extract().<String>path("id");
    var person = "sub-" + UUID.randomUUID();
    var email = person + "@example.org";
    subscribe(person, report, Map.of("language", "PT", "email", email)).statusCode(204);
    subscribe(person, report, Map.of("language", "XX", "email", email)).statusCode(400);
    subscribe(person, report, Map.of("language", "PT", "email", "no address")).statusCode(400);
    subscribe(person, UUID.randomUUID().toString(), Map.of("language", "PT")).statusCode(404);
    var run = post("/v1/reports/" + report + "/run", Map.of()).extract().<String>path("id");
    letters.takePortion();
    letters.takePortion();
    var told = mailbox.getMailsSentTo(email);
    assertEquals(1, told.size());
    assertTrue(told.getFirst().getText().contains(run), told.getFirst().getText());
    assertTrue(told.getFirst().getText().contains("está pronto"), told.getFirst().getText());
    assertFalse(told.getFirst().getText().contains("1.250"), told.getFirst().getText());
    as(person, "operator").delete("/v1/reports/" + report + "/subscription").then().statusCode(204);
    post("/v1/reports/" + report + "/run", Map.of()).statusCode(201);
    letters.takePortion();
    assertEquals(1, mailbox.getMailsSentTo(email).size());
  }

  private static ValidatableResponse subscribe(
      String person, String report, Map<String, String> wanted) {
    return as(person, "operator")
        .contentType("application/json")
        .body(wanted)
        .put("/v1/reports/" + report + "/subscription")
        .then();
  }

  @Test
  void strangersKnowNothingOfIt() {
    var report = add(report()).extract().<String>path("id");
    as("carla", "coordinator")
        .get("/v1/reports/" + report)
        .then()
        .statusCode(404)
        .body("code", equalTo("report-not-found"));
    as("carla", "coordinator").get("/v1/reports").then().statusCode(403);
    as("olga", "operator").get("/v1/reports?limit=100").then().body("items.id", hasItem(report));
    as("olga", "operator")
        .get("/v1/reports/%s/runs/%s".formatted(report, UUID.randomUUID()))
        .then()
        .statusCode(404)
        .body("code", equalTo("report-run-not-found"));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var both = report();
    both.put("programme", UUID.randomUUID().toString());
    add(both).statusCode(422).body("code", equalTo("report-refused"));
    var fifths = report();
    fifths.put("figures", List.of(Map.of("metric", "income_quintiles", "currency", "BRL")));
    add(fifths).statusCode(422).body("code", equalTo("figure-unsupported"));
    var none = report();
    none.put("figures", List.of());
    add(none).statusCode(400).body("code", equalTo("invalid-fields"));
  }

  private Map<String, Object> report() {
    var report = new HashMap<String, Object>();
    report.put("title", "A month in " + region);
    report.put("region", region);
    report.put(
        "figures",
        List.of(
            Map.of("metric", "net_sales_value", "currency", "BRL"),
            Map.of("metric", "sellers_earning")));
    report.put("schedule", "MONTHLY");
    report.put("language", "PT");
    return report;
  }

  private static ValidatableResponse page(String address, String language) {
    return as("olga", "operator")
        .header("Accept-Language", language)
        .get(address)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8");
  }

  private static ValidatableResponse add(Map<String, Object> report) {
    return post("/v1/reports", report);
  }

  private static ValidatableResponse post(String path, Map<String, Object> body) {
    return as("olga", "operator")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  private static RequestSpecification as(String person, String role) {
    return given().auth().oauth2(Tokens.of(person, role));
  }
}
