package org.homegrown.impact.metric;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.World.defines;
import static org.homegrown.impact.World.refunds;
import static org.homegrown.impact.World.sells;
import static org.homegrown.impact.figure.Desk.events;
import static org.homegrown.impact.metric.Measuring.addMetric;
import static org.homegrown.impact.metric.Measuring.largeSales;
import static org.homegrown.impact.metric.Measuring.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

/** Operators define what is summed, and it answers for the past as for what comes. */
@ImpactServiceTest
class OwnMeasuresTest {

  private static final int FACTS = 2_000;
  private static final String QUARTER = "2025-Q4";
  private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);
  private static final int DAYS = 90;

  @Inject DataSource database;
  @Inject Backfill backfill;

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String code = "large_" + id;
  private final String sum = "m_sum_" + id;
  private final String count = "m_count_" + id;
  private final String province = "O-" + id;

  @Test
  void itAnswersForThePastAsPlainSqlDoesAndForWhatComesLater() throws Exception {
    var tables = new Tables(database);
    defines(province, "");
    defines(province + "-1", province);
    defines(province + "-2", province);
    tell(tables, 0, FACTS);
    var old = published("net_sales_value");
    var vintage = vintage(old);

    post("/v1/measures", largeSales(code))
        .statusCode(201)
        .body("status", equalTo("BACKFILLING"))
        .body("least", equalTo(5000));
    addMetric(sum, "{\"sum\": \"measure:%s\"}".formatted(code), "MINOR_UNITS").statusCode(201);
    addMetric(count, "{\"count\": \"measure:%s\"}".formatted(code), "FACTS")
        .statusCode(201)
        .body("measured", equalTo(false))
        .body("inWords", containsString(code));
    figure(sum).statusCode(409).body("code", equalTo("metric-not-ready"));
    publish(sum).statusCode(409).body("code", equalTo("metric-not-ready"));

    tell(tables, FACTS, 300);
    backfill.takePortion();
    tell(tables, FACTS + 300, 300);
    twoReplicasTellThePast();

    given()
        .get("/v1/measures?limit=100")
        .then()
        .statusCode(200)
        .body("items.find { it.code == '%s' }.status".formatted(code), equalTo("READY"));
    mustBeOfPlainSql(tables);
    var figure = published(sum);
    given()
        .get("/v1/figures/" + figure)
        .then()
        .body("values.value", contains(plain(tables, "sum(amount)")));
    recompute(figure).body("equal", equalTo(true));

    var late = sells("s-0-" + id, province + "-1", FIRST, 77_000, "CNY", noon(FIRST));
    tables.mustHaveTaken("shop");
    mustBeOfPlainSql(tables);
    post("/v1/figures/" + figure + "/restate", Map.of())
        .statusCode(201)
        .body("restatement.causes.cause", contains("LATE"))
        .body("restatement.causes.value", contains(77_000))
        .body("restatement.causes.facts", contains(1));
    assertTrue(events(figure).contains(late.toString()));
    recompute(figure).body("equal", equalTo(true));
    recompute(old).body("equal", equalTo(true));
    assertEquals(vintage, vintage(old));
  }

  @Test
  void oneThatCannotBeToldKeepsNoOtherWaiting() throws SQLException {
    var tables = new Tables(database);
    sells("s-" + id, province, FIRST, 9_000, "CNY", noon(FIRST));
    tables.mustHaveTaken("shop");
    post("/v1/measures", largeSales(code)).statusCode(201);
    post("/v1/measures", largeSales(code + "_too")).statusCode(201);
    tables.execute(
        "alter table measure_seller add constraint broken check (measure <> '%s') not valid"
            .formatted(code));
    try {
      tellAll();
    } finally {
      tables.execute("alter table measure_seller drop constraint broken");
    }
    assertEquals("BACKFILLING", status(tables, code));
    assertEquals("READY", status(tables, code + "_too"));
    tables.execute("update measure set next_try_at = now() where code = '%s'".formatted(code));
    tellAll();
    assertEquals("READY", status(tables, code));
    tables.execute("delete from measure_seller where measure like '%s%%'".formatted(code));
    tables.execute("delete from measure where code like '%s%%'".formatted(code));
  }

  private static String status(Tables tables, String measure) throws SQLException {
    return tables.text("select status from measure where code = '%s'".formatted(measure));
  }

  private int tellAll() {
    var steps = 0;
    while (backfill.takePortion() > 0) {
      steps++;
    }
    return steps;
  }

  private void twoReplicasTellThePast() throws Exception {
    Callable<Integer> replica = this::tellAll;
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var each : replicas.invokeAll(Collections.nCopies(2, replica))) {
        each.get();
      }
    }
  }

  private void mustBeOfPlainSql(Tables tables) throws SQLException {
    figure(sum)
        .statusCode(200)
        .body("values.value", contains(plain(tables, "sum(amount)")))
        .body("receipt.counted", equalTo(plain(tables, "count(*)")))
        .body("receipt.inputHash", equalTo(fingerprint(tables)));
    figure(count).statusCode(200).body("values.value", contains(plain(tables, "sum(sign)")));
    assertEquals(
        tables.text(
            """
            select string_agg(sum::text, ',' order by region collate "C", month)
            from (select region, to_char(day, 'YYYY-MM') as month, sum(amount) from measurement
                  where %s group by 1, 2) s
            """
                .formatted(chosen())),
        String.join(
            ",",
            given()
                .get(address(sum) + "&by=region,month")
                .then()
                .statusCode(200)
                .extract()
                .<List<Object>>path("values.value")
                .stream()
                .map(Object::toString)
                .toList()));
  }

  private int plain(Tables tables, String sum) throws SQLException {
    return (int) tables.number("select %s from measurement where %s".formatted(sum, chosen()));
  }

  private String fingerprint(Tables tables) throws SQLException {
    return tables.text(
        """
        select 'x128:' || encode(int8send(bit_xor(h1)) || int8send(bit_xor(h2)), 'hex')
        from measurement where %s
        """
            .formatted(chosen()));
  }

  private String chosen() {
    return "kind = 'SALE' and amount >= 5000 and currency = 'CNY' and batch > 0 and region like '%s-_'"
        .formatted(province);
  }

  /** Sales of a quarter, and refunds of some. */
  private void tell(Tables tables, int from, int many) {
    for (int i = from; i < from + many; i++) {
      var day = FIRST.plusDays(i % DAYS);
      var seller = "s-%d-%s".formatted(i % 17, id);
      var region = province + "-" + (1 + i % 2);
      if (i % 11 == 0) {
        refunds(seller, region, UUID.randomUUID(), day, day, 1 + i % 700, "CNY");
      } else {
        var currency = i % 13 == 0 ? "HKD" : "CNY";
        sells(seller, region, day, 1 + i * 7_919L % 9_999, currency, noon(day));
      }
    }
    tables.mustHaveTaken("shop");
  }

  private static Instant noon(LocalDate day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  private String address(String metric) {
    return "/v1/figures?metric=%s&period=%s&region=%s".formatted(metric, QUARTER, province);
  }

  private ValidatableResponse figure(String metric) {
    return given().get(address(metric)).then();
  }

  private ValidatableResponse publish(String metric) {
    return post(
        "/v1/figures",
        Map.of(
            "metric", metric,
            "period", QUARTER,
            "region", province,
            "title", metric,
            "audience", "PUBLIC"));
  }

  private String published(String metric) {
    return publish(metric).statusCode(201).extract().path("id");
  }

  private static String vintage(String figure) {
    return given().get("/v1/figures/" + figure + "/vintages/1").then().extract().asString();
  }

  private static ValidatableResponse recompute(String figure) {
    return post("/v1/figures/" + figure + "/recompute?vintage=1", Map.of()).statusCode(200);
  }
}
