package org.homegrown.impact.evaluation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.homegrown.impact.evaluation.SentPanels.panel;
import static org.homegrown.impact.evaluation.SentPanels.precise;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.estimate.Published;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Panels that researchers bring, as they bring them. */
@ImpactServiceTest
class PanelEvaluationTest {

  private static final double FOUR = 5e-5;
  private static final Map<String, String> MPDTA =
      Map.of("unit", "countyreal", "period", "year", "outcome", "lemp", "group", "first.treat");

  @Inject DataSource database;

  private final String rosa = "rosa-" + UUID.randomUUID();

  @Test
  void countyTeenEmployment() throws IOException {
    var csv = Files.readString(Published.file("mpdta.csv"));
    var id =
        evaluate(csv, MPDTA)
            .statusCode(201)
            .header("Location", containsString("/v1/evaluations/"))
            .body("status", equalTo("DONE"))
            .body("inputRows", equalTo(2500))
            .body("inputHash", startsWith("sha256:"))
            .body("result.units", equalTo(500))
            .body("result.never", equalTo(309))
            .body("result.periods", equalTo(List.of(2003, 2004, 2005, 2006, 2007)))
            .body("result.groups[0].group", equalTo(2004))
            .body("result.attGt", hasSize(12))
            .body("result.attGt[0].att", closeTo(-0.010503, FOUR))
            .body("result.attGt[0].se", closeTo(0.023251, FOUR))
            .body("result.attGt[0].post", equalTo(true))
            .body("result.aggregates.simple.overall.att", closeTo(-0.0400, FOUR))
            .body("result.aggregates.simple.overall.se", closeTo(0.0120, FOUR))
            .body("result.aggregates.group.overall.att", closeTo(-0.0310, FOUR))
            .body("result.aggregates.dynamic.by.find { it.at == -3 }.att", closeTo(0.0305, FOUR))
            .body("result.aggregates.dynamic.overall.att", closeTo(-0.0772, FOUR))
            .body("result.aggregates.calendar.overall.se", closeTo(0.0160, FOUR))
            .body("result.pretest.p", closeTo(0.16812, FOUR))
            .body("result.criticalValue", nullValue())
            .extract()
            .path("id")
            .toString();
    given()
        .auth()
        .oauth2(Tokens.of(rosa, "researcher"))
        .post("/v1/evaluations/" + id + "/recompute")
        .then()
        .statusCode(200)
        .body("equal", equalTo(true))
        .body("revisionNow", notNullValue());
  }

  @Test
  void bandsAndCovariatesOfTheSamePanel() throws IOException {
    var csv = Files.readString(Published.file("mpdta.csv"));
    given()
        .config(precise())
        .auth()
        .oauth2(Tokens.of(rosa, "researcher"))
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("text/csv; charset=UTF-8")
        .queryParams(MPDTA)
        .queryParam("covariates", "lpop")
        .queryParam("control", "NOT_YET_TREATED")
        .queryParam("draws", 1000)
        .queryParam("seed", 7)
        .body(csv)
        .post("/v1/evaluations")
        .then()
        .statusCode(201)
        .body("result.aggregates.simple.overall.att", closeTo(-0.041352, FOUR))
        .body("result.bootstrap.seed", equalTo(7))
        .body("result.criticalValue", greaterThan(1.96))
        .body("result.balance", hasSize(3))
        .body("request.options.draws", equalTo(1000));
  }

  @Test
  void whateverNeverTreatedIsCalled() {
    var expected = effect(panel("0", "%d"));
    for (var never : new String[] {"", "NA", "Inf", "\"NA\"", "never", "0.0"}) {
      effect(panel(never, "%d"), expected);
    }
    effect(panel("0", "village %d"), expected);
    effect("\uFEFF" + panel("0", "\"%d\"").replace("\n", "\r\n"), expected);
    effect(
        panel("0", "%d").replace("unit,", "\"\",unit,").replaceAll("(?m)^(\\d)", "7,$1"), expected);
  }

  @Test
  void whatIsLeftOutIsSaid() {
    var csv =
        panel("0", "%d") + "901,1,5,3\n902,1,NA,0\n902,2,5,0\n903,1,5,1\n903,2,5,1\n903,3,5,1\n";
    evaluate(csv, Map.of())
        .statusCode(201)
        .body("result.dropped.find { it.why == 'not-in-every-period' }.units", equalTo(2))
        .body("result.dropped.find { it.why == 'already-treated' }.units", equalTo(1))
        .body("result.warnings.find { it.code == 'rows-incomplete' }.detail", startsWith("1 rows"));
  }

  @Test
  void wordsAreCovariatesToo() {
    var rows = panel("0", "%d").replace("group", "group,region");
    var random = new Random(3);
    var csv = new StringBuilder();
    rows.lines()
        .forEach(
            row ->
                csv.append(row)
                    .append(
                        row.startsWith("unit") ? "" : random.nextBoolean() ? ",north" : ",south")
                    .append('\n'));
    evaluate(csv.toString(), Map.of("covariates", "region"))
        .statusCode(201)
        .body("status", equalTo("DONE"))
        .body("result.balance[0].covariate", equalTo("region=south"));
  }

  @Test
  void whatCannotBeReadSaysWhere() throws Exception {
    var before = new Tables(database).number("select count(*) from evaluation");
    refused(panel("0", "%d"), Map.of("outcome", "lemp"), "lemp", "column-missing");
    refused("unit,period,outcome,group\n1,1,x,0\n", Map.of(), "outcome", "not-a-number");
    refused("unit,period,outcome,group\n1,Q1,1,0\n", Map.of(), "period", "not-a-number");
    refused("unit,period,outcome,group\n1,1,1,0\n1,1,2,0\n", Map.of(), "unit", "unit-twice");
    refused("unit,period,outcome,group\n1,1,1,0\n1,2,2,2\n", Map.of(), "group", "group-changes");
    refused("unit,period,outcome,group\n1,1,1\n", Map.of(), "(row)", "row-broken");
    refused("unit,period,outcome,group\n\"1,1,1,0\n", Map.of(), "(row)", "row-broken");
    refused("unit,unit,period,outcome,group\n", Map.of(), "unit", "column-twice");
    refused("", Map.of(), "(header)", "header-missing");
    evaluate("unit,period,outcome,group\n1,1,x,0\n", Map.of())
        .body("detail", equalTo("Line 2, column 'outcome': 'x' is not a number."));
    assertEquals(before, new Tables(database).number("select count(*) from evaluation"));
  }

  @Test
  void whatCannotBeEstimatedSaysWhy() {
    evaluate("unit,period,outcome,group\n", Map.of())
        .statusCode(201)
        .body("status", equalTo("REFUSED"))
        .body("why[0].code", equalTo("too-few-periods"))
        .body("result", nullValue());
    evaluate(panel("2", "%d").replace(",3\n", ",0\n"), Map.of("minimum", "30"))
        .statusCode(201)
        .body("why.code", equalTo(List.of("too-few-treated", "too-few-controls")));
  }

  @Test
  void optionsThatMakeNoSense() {
    for (var wrong :
        Map.of(
                "method",
                "OLS",
                "control",
                "ALL",
                "draws",
                "9",
                "confidence",
                "1.5",
                "covariates",
                "a,,b",
                "anticipation",
                "-1")
            .entrySet()) {
      evaluate(panel("0", "%d"), Map.of(wrong.getKey(), wrong.getValue()))
          .statusCode(400)
          .body("detail", containsString(""));
    }
  }

  @Test
  void theSameKeyAnswersTheSame() {
    var key = UUID.randomUUID().toString();
    var csv = panel("0", "%d");
    var id = SentPanels.evaluate(rosa, key, csv, Map.of()).statusCode(201).extract().path("id");
    SentPanels.evaluate(rosa, key, csv, Map.of())
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(id));
    SentPanels.evaluate(rosa, key, csv + "77,1,1,0\n", Map.of())
        .statusCode(422)
        .body("code", equalTo("idempotency-key-reused"));
    given()
        .auth()
        .oauth2(Tokens.of(rosa, "researcher"))
        .contentType("text/csv")
        .body(csv)
        .post("/v1/evaluations")
        .then()
        .statusCode(400)
        .body("code", equalTo("idempotency-key-missing"));
  }

  @Test
  void aFileIsWhoseItIs() {
    var id = evaluate(panel("0", "%d"), Map.of()).statusCode(201).extract().path("id");
    read(rosa, "researcher", id).statusCode(200).body("result.units", equalTo(40));
    read("omar", "operator", id).statusCode(200);
    read("nilo", "researcher", id).statusCode(404).body("code", equalTo("evaluation-not-found"));
    given()
        .auth()
        .oauth2(Tokens.of(rosa, "researcher"))
        .get("/v1/evaluations?limit=1")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].id", equalTo(id))
        .body("items[0].result", nullValue());
  }

  private ValidatableResponse read(String who, String role, Object id) {
    return given().auth().oauth2(Tokens.of(who, role)).get("/v1/evaluations/" + id).then();
  }

  private double effect(String csv) {
    Number effect =
        evaluate(csv, Map.of())
            .statusCode(201)
            .body("status", equalTo("DONE"))
            .extract()
            .path("result.aggregates.simple.overall.att");
    return effect.doubleValue();
  }

  private void effect(String csv, double expected) {
    evaluate(csv, Map.of())
        .statusCode(201)
        .body("result.aggregates.simple.overall.att", closeTo(expected, 1e-12));
  }

  private void refused(String csv, Map<String, String> columns, String column, String code) {
    evaluate(csv, columns)
        .statusCode(422)
        .body("code", equalTo("panel-unusable"))
        .body("violations[0].field", equalTo(column))
        .body("violations[0].code", equalTo(code));
  }

  private ValidatableResponse evaluate(String csv, Map<String, String> columns) {
    return SentPanels.evaluate(rosa, UUID.randomUUID().toString(), csv, columns);
  }
}
