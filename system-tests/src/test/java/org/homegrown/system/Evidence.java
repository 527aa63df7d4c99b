package org.homegrown.system;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.JsonConfig.jsonConfig;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A number that was published stays, a later truth says why it differs, and both can be checked.
 */
final class Evidence {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final RunningPlatform platform;
  private final Person coordinator;
  private final Person researcher;

  Evidence(RunningPlatform platform, Person coordinator, Person researcher) {
    this.platform = platform;
    this.coordinator = coordinator;
    this.researcher = researcher;
  }

  /**
   * @param cohort that has sold for 17,600
   * @param sale of another 8,800
   */
  void isPublishedAndStays(String cohort, Runnable sale) {
    String figure =
        coordinator
            .post(
                Map.of(
                    "metric",
                    "cohort_sales_value",
                    "cohort",
                    cohort,
                    "period",
                    String.valueOf(LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear()),
                    "title",
                    "What the cohort has sold",
                    "audience",
                    "STAFF"),
                "/v1/figures")
            .statusCode(201)
            .extract()
            .path("id");
    sale.run();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                coordinator
                    .post(Map.of(), "/v1/figures/{id}/restate", figure)
                    .statusCode(201)
                    .body("restatement.causes.cause", contains("LATE"))
                    .body("restatement.causes.value", contains(8800)));
    researcher
        .get("/v1/figures/{id}/vintages", figure)
        .statusCode(200)
        .body("items.number", contains(1, 2))
        .body("items[0].values.value", contains(17600))
        .body("items[1].values.value", contains(26400));
    coordinator
        .post(Map.of(), "/v1/figures/{id}/recompute?vintage=1", figure)
        .statusCode(200)
        .body("equal", equalTo(true));
    coordinator
        .get("/v1/figures/{id}/events", figure)
        .statusCode(200)
        .body("items.amount", hasSize(2));
    anybody().get("/v1/figures/{id}/method", figure).then().statusCode(200);
    anybody().get("/v1/figures/{id}", figure).then().statusCode(401);
    anybody()
        .get("/v1/metrics")
        .then()
        .statusCode(200)
        .body("items.code", hasItem("seller_income"));
    anybody().get("/v1/releases").then().statusCode(200);
    aPanelIsEvaluated();
  }

  /** Forty units, half of them treated in the second period, with an effect of 2.5. */
  private void aPanelIsEvaluated() {
    var panel =
        IntStream.range(0, 40)
            .mapToObj(
                unit ->
                    "u%1$d,1,%2$d,%3$d\nu%1$d,2,%4$s,%3$d"
                        .formatted(unit, unit % 7, 2 * (unit % 2), unit % 7 + 1 + 2.5 * (unit % 2)))
            .collect(Collectors.joining("\n", "unit,period,outcome,group\n", "\n"));
    given()
        .config(config().jsonConfig(jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
        .baseUri(platform.gateway().toString())
        .auth()
        .oauth2(researcher.token())
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("text/csv")
        .body(panel)
        .post("/v1/evaluations")
        .then()
        .statusCode(201)
        .body("status", equalTo("DONE"))
        .body("result.aggregates.simple.overall.att", closeTo(2.5, 1e-6));
  }

  private RequestSpecification anybody() {
    return given().baseUri(platform.gateway().toString());
  }
}
