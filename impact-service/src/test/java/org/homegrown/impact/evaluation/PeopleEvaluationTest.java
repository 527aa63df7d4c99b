package org.homegrown.impact.evaluation;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.estimate.PanelUnusable;
import org.homegrown.impact.estimate.Published;
import org.junit.jupiter.api.Test;

/** People who were observed once, and how long something lasted. */
@ImpactServiceTest
class PeopleEvaluationTest {

  @Test
  void trainingAndEarnings() throws IOException {
    var csv = Files.readString(Published.file("lalonde.csv"));
    match(
            csv,
            Map.of(
                "unit",
                "id",
                "treated",
                "treat",
                "outcome",
                "re78",
                "covariates",
                "age,educ,race,married,nodegree,re74,re75"))
        .statusCode(201)
        .body("status", equalTo("DONE"))
        .body("result.naive.effect", closeTo(-635.03, 0.005))
        .body("result.matching.att.effect", closeTo(894.3675, 1e-4))
        .body("result.matching.pairs", hasSize(185))
        .body("result.matching.pairs[0].controls", hasSize(1))
        .body(
            "result.matching.balance.find { it.covariate == 'distance' }.after",
            closeTo(0.9739, 5e-5))
        .body(
            "result.matching.balance.find { it.covariate == 'race=black' }.before",
            closeTo(1.7615, 5e-5))
        .body("result.weighting.att.effect", closeTo(1214.0712, 1e-3))
        .body("result.weighting.effectiveControls", closeTo(99.815, 1e-3));
  }

  @Test
  void peopleThatCannotBeMatched() {
    match("treated,outcome,x\n2,1,1\n", Map.of("covariates", "x"))
        .statusCode(422)
        .body("violations[0].code", equalTo("not-0-or-1"));
    match("treated,outcome,x\n1,1,1\n", Map.of())
        .statusCode(400)
        .body("code", equalTo("covariates-unusable"));
    for (var known : List.of("x,outcome", "treated")) {
      match("treated,outcome,x\n1,1,1\n", Map.of("covariates", known))
          .statusCode(400)
          .body("code", equalTo("covariates-unusable"));
    }
    match("treated,outcome,x\n1,1,1\n0,2,1\n", Map.of("covariates", "x"))
        .statusCode(201)
        .body("status", equalTo("REFUSED"))
        .body("why[0].code", equalTo("too-few-treated"));
  }

  @Test
  void whatCannotBeHeldIsRefusedBeforeItIsRead() {
    var csv = ("time,event\n" + "1,0\n".repeat(1_000_001)).getBytes(StandardCharsets.UTF_8);
    var question = new SurvivalQuestion("time", "event", null, 0.95);
    var refused =
        assertThrows(
            PanelUnusable.class,
            () -> SpellCsv.read(() -> new ByteArrayInputStream(csv), question));
    assertEquals("too-large", refused.code());
    assertEquals(1_000_002, refused.line());
  }

  @Test
  void howLongShopsLast() {
    survive("time,event,arm\n6,1,a\n6,0,a\n7,1,a\n1,1,b\n2,1,b\n9,0,b\n", Map.of("arm", "arm"))
        .statusCode(201)
        .body("result.curves", hasSize(2))
        .body("result.curves[0].points[0].survival", closeTo(2.0 / 3, 1e-12))
        .body("result.curves[1].median", equalTo(2))
        .body("result.logRank.df", equalTo(1));
    survive("time,event\n6,TRUE\n8,FALSE\n", Map.of())
        .statusCode(201)
        .body("result.curves[0].arm", equalTo("all"))
        .body("result.logRank", nullValue());
    survive(
            "\uFEFF\"time\",event,arm\n6,1,a\n0,1,a\n-0,1,b\n1,1,b\n2,1,\n3,1,NA\n",
            Map.of("arm", "arm"))
        .statusCode(201)
        .body("inputRows", equalTo(4))
        .body("result.curves.arm", equalTo(List.of("a", "b")))
        .body("result.curves[1].points[0].time", equalTo(0))
        .body("result.logRank.arms[1].expected", closeTo(1.5, 1e-12))
        .body("result.warnings.code", hasItem("rows-incomplete"));
    survive("time,event\n-1,1\n", Map.of())
        .statusCode(422)
        .body("violations[0].code", equalTo("below-0"));
  }

  private static ValidatableResponse match(String csv, Map<String, String> columns) {
    return send("/matching", csv, columns);
  }

  private static ValidatableResponse survive(String csv, Map<String, String> columns) {
    return send("/survival", csv, columns);
  }

  private static ValidatableResponse send(String path, String csv, Map<String, String> columns) {
    return SentPanels.send(
        "/v1/evaluations" + path, "rosa", UUID.randomUUID().toString(), csv, columns);
  }
}
