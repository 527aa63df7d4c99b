package org.homegrown.impact.evaluation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A programme whose members earn 500 more a month from the month they enrol in. */
@ImpactServiceTest
class CohortEvaluationTest {

  @Inject DataSource database;

  private final UUID programme = UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();
  private final String carla = "carla-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void aCohortAndItsComparison() throws SQLException {
    tables = new Tables(database);
    FeedSource.of("incubation")
        .answers(
            "/internal/people/" + carla + "/programmes",
            200,
            "[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(programme));
    FeedSource.of("incubation").answers("/internal/people/" + nilo + "/programmes", 200, "[]");
    run("update rollup_state set batch = greatest(batch, 1)");
    run("insert into cohort (id, programme_id) values ('%2$s', '%1$s')");
    run(
        """
        insert into membership
          (enrolment_id, event_id, cohort_id, seller, enrolled_at, programme_id, known_batch)
        select gen_random_uuid(), gen_random_uuid(), '%2$s', 'm' || n || '-%2$s',
          '2025-04-10T00:00Z', '%1$s', 1
        from generate_series(1, 25) n
        """);
    run(
        """
        insert into allowed (programme_id, person, given_at)
        select '%1$s', 'm' || n || '-%2$s', '2025-04-10T00:00Z' from generate_series(1, 25) n
        """);
    run(
        """
        insert into comparison_member (cohort_id, person, joined_at, known_batch)
        select '%2$s', 'c' || n || '-%2$s', '2025-04-10T00:00Z', 1 from generate_series(1, 25) n
        """);
    run(
        """
        insert into measurement
          (event_id, kind, seller, region, day, amount, currency, happened_at, batch)
        select gen_random_uuid(), 'INCOME', who || n || '-%2$s', 'CN-51',
          date '2025-01-15' + make_interval(months => t),
          1000 + (n * 37 + t * 61) %% 50 + t * 10
            + case when who = 'm' and t >= 3 then 500 else 0 end,
          'CNY', timestamptz '2025-01-15' + make_interval(months => t), 1
        from generate_series(1, 25) n, generate_series(0, 7) t, (values ('m'), ('c')) w (who)
        """);
  }

  private void run(String sql) throws SQLException {
    tables.execute(sql.formatted(programme, cohort));
  }

  @Test
  void theEffectIsFoundAndCanBeRepeated() {
    var id =
        evaluate(carla, "coordinator", Map.of())
            .statusCode(201)
            .body("status", equalTo("DONE"))
            .body("cohort", equalTo(cohort.toString()))
            .body("result.units", equalTo(50))
            .body("result.groups[0].group", equalTo(4))
            .body("result.aggregates.simple.overall.att", equalTo(500))
            .body("result.warnings.code", hasItem("nothing-is-nought"))
            .body("batch", notNullValue())
            .extract()
            .path("id");
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .post("/v1/evaluations/" + id + "/recompute")
        .then()
        .statusCode(200)
        .body("equal", equalTo(true));
    given()
        .auth()
        .oauth2(Tokens.of(nilo, "coordinator"))
        .get("/v1/evaluations/" + id)
        .then()
        .statusCode(404);
  }

  @Test
  void whoWithdrewIsNotInItAndTooFewAreNotShown() throws SQLException {
    run(
        """
        update allowed set withdrawn_at = now()
        where programme_id = '%1$s' and person ~ '^m1[0-9]?-'
        """);
    evaluate(carla, "coordinator", Map.of()).body("result.units", equalTo(39));
    run("update allowed set withdrawn_at = now() where programme_id = '%1$s' and person ~ '^m2'");
    evaluate(carla, "coordinator", Map.of())
        .statusCode(201)
        .body("status", equalTo("REFUSED"))
        .body("why.code", hasItem("too-few-treated"));
  }

  @Test
  void whoMayAsk() throws SQLException {
    evaluate(nilo, "coordinator", Map.of()).statusCode(404);
    evaluate("rosa", "researcher", Map.of()).statusCode(403);
    evaluate("omar", "operator", Map.of()).statusCode(201);
    var rosa = "rosa-" + UUID.randomUUID();
    tables.execute(
        """
        insert into agreement (id, project_id, researcher, scopes, cohorts, starts_on, ends_on,
          status, signed_at)
        values (gen_random_uuid(), gen_random_uuid(), '%s', '{EVALUATION}', '{%s}',
          current_date - 1, current_date + 9, 'SIGNED', now())
        """
            .formatted(rosa, cohort));
    evaluate(rosa, "researcher", Map.of()).statusCode(201).body("status", equalTo("DONE"));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    evaluate(carla, "coordinator", Map.of("currency", "")).statusCode(400);
    evaluate(carla, "coordinator", Map.of("outcome", "ORDERS"))
        .statusCode(422)
        .body("code", equalTo("currency-unsuited"));
    evaluate(carla, "coordinator", Map.of("covariates", new String[] {"GENDER"}))
        .statusCode(422)
        .body("code", equalTo("covariate-unknown"));
    evaluate(carla, "coordinator", Map.of("to", "2999-01-01"))
        .statusCode(400)
        .body("code", equalTo("period-unusable"));
    evaluate(carla, "coordinator", Map.of("cohort", UUID.randomUUID().toString())).statusCode(404);
  }

  private ValidatableResponse evaluate(String who, String role, Map<String, ?> changes) {
    var request = new HashMap<String, Object>();
    request.put("cohort", cohort.toString());
    request.put("comparison", "COHORT_COMPARISON");
    request.put("outcome", "INCOME");
    request.put("currency", "CNY");
    request.put("span", "M");
    request.put("from", "2025-01-01");
    request.put("to", "2025-08-31");
    request.putAll(changes);
    return given()
        .config(
            RestAssuredConfig.config()
                .jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE)))
        .auth()
        .oauth2(Tokens.of(who, role))
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json")
        .body(request)
        .post("/v1/evaluations")
        .then();
  }
}
