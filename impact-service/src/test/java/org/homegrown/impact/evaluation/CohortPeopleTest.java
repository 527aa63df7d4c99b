package org.homegrown.impact.evaluation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shops of members sell for longer than others, and earn 500 more. */
@ImpactServiceTest
class CohortPeopleTest {

  @Inject DataSource database;

  private final UUID programme = UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();
  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void aCohortAndItsComparison() throws SQLException {
    tables = new Tables(database);
    FeedSource.of("incubation")
        .answers(
            "/internal/people/" + carla + "/programmes",
            200,
            "[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(programme));
    run("update rollup_state set batch = greatest(batch, 1)");
    run("insert into cohort (id, programme_id) values ('%2$s', '%1$s')");
    run(
        """
        insert into membership
          (enrolment_id, event_id, cohort_id, seller, enrolled_at, programme_id, known_batch)
        select gen_random_uuid(), gen_random_uuid(), '%2$s', 'm' || n || '-%2$s',
          '2025-01-10T00:00Z', '%1$s', 1
        from generate_series(1, 25) n
        """);
    run(
        """
        insert into allowed (programme_id, person, given_at)
        select '%1$s', 'm' || n || '-%2$s', '2025-01-10T00:00Z' from generate_series(1, 25) n
        """);
    run(
        """
        insert into comparison_member (cohort_id, person, joined_at, known_batch)
        select '%2$s', 'c' || n || '-%2$s', '2025-01-10T00:00Z', 1 from generate_series(1, 25) n
        """);
    measure(
        """
        'SHOP_OPENED', 'CN-51', date '2024-12-01' - (n * 7 % 50), 0, ''
        from generate_series(1, 25) n, (values ('m'), ('c')) w (who)
        """);
    measure(
        """
        'INCOME', 'CN-51', date '2025-03-15', 1000 + n * 7 % 50
          + case when who = 'm' then 500 else 0 end, 'CNY'
        from generate_series(1, 25) n, (values ('m'), ('c')) w (who)
        """);
    measure(
        """
        'SALE', 'CN-51', date '2025-01-20' + t, 1000, 'CNY'
        from (values ('m'), ('c')) w (who), generate_series(1, 25) n, generate_series(0, 300, 20) t
        where t <= case when who = 'm' then n * 20 else n * 8 end
        """);
  }

  private void measure(String rows) throws SQLException {
    run(
        """
        insert into measurement
          (event_id, seller, happened_at, batch, kind, region, day, amount, currency)
        select gen_random_uuid(), who || n || '-%%2$s', timestamptz '2025-06-01', 1, %s
        """
            .formatted(rows.replace("%", "%%")));
  }

  private void run(String sql) throws SQLException {
    tables.execute(sql.formatted(programme, cohort));
  }

  @Test
  void membersAreMatchedWithThoseLikeThem() {
    String id =
        match(Map.of())
            .statusCode(201)
            .body("status", equalTo("DONE"))
            .body("kind", equalTo("MATCHING"))
            .body("source", equalTo("COHORT"))
            .body("inputRows", equalTo(50))
            .body("result.naive.effect", equalTo(500))
            .body("result.matching.treated", equalTo(25))
            .body("result.matching.pairs", nullValue())
            .body("result.matching.balance.covariate", hasItems("distance", "openedMonths"))
            .body("result.weighting.att.effect", equalTo(500))
            .body("result.warnings.code", hasItem("nothing-is-nought"))
            .extract()
            .path("id");
    repeats(id);
  }

  @Test
  void whatPeopleHadBeforeIsOfTheDaysBeforeAlone() throws SQLException {
    measure(
        """
        'INCOME', 'CN-51', date '2025-01-09', (n + case when who = 'm' then 10 else 0 end) * 100, 'CNY'
        from generate_series(1, 25) n, (values ('m'), ('c')) w (who)
        """);
    for (var day : List.of("2025-01-10", "2024-10-11")) {
      measure(
          """
          'INCOME', 'CN-51', date '%s', n * 1000, 'CNY'
          from generate_series(1, 25) n, (values ('m')) w (who)
          """
              .formatted(day));
    }
    match(Map.of("covariates", List.of("OUTCOME_BEFORE", "REGION_RURAL")))
        .statusCode(201)
        .body("result.warnings.code", hasItem("covariate-constant"))
        .body(
            "result.weighting.balance.find { it.covariate == 'outcomeBefore' }.before",
            closeTo(1000 / Math.sqrt(26 * 25 / 12.0) / 100, 1e-9));
    match(Map.of("covariates", List.of("REGION_RURAL")))
        .body("status", equalTo("REFUSED"))
        .body("why.code", hasItem("singular-covariates"));
  }

  @Test
  void shopsOfMembersLastLonger() {
    String id =
        survive(Map.of())
            .statusCode(201)
            .body("status", equalTo("DONE"))
            .body("kind", equalTo("SURVIVAL"))
            .body("inputRows", equalTo(50))
            .body("result.curves.arm", equalTo(List.of("comparison", "programme")))
            .body("result.curves[0].points[0].time", equalTo(30))
            .body("result.curves[0].points[0].events", equalTo(4))
            .body("result.curves[0].points[0].survival", closeTo(0.84, 1e-12))
            .body("result.curves[0].median", equalTo(120))
            .body("result.curves[1].points[0].survival", closeTo(0.96, 1e-12))
            .body("result.curves[0].points.atRisk", not(hasItem(lessThan(10))))
            .body("result.logRank.p", lessThan(0.001))
            .body("result.warnings.code", hasItem("tail-not-shown"))
            .extract()
            .path("id");
    repeats(id);
  }

  @Test
  void aSilenceIsKnownOnceItIsOver() {
    survive(Map.of("to", "2025-03-20"))
        .body("result.curves[1].points", hasSize(1))
        .body("result.curves[1].points[0].events", equalTo(1))
        .body("result.curves[1].points[0].censored", equalTo(24));
    survive(Map.of("to", "2025-03-19"))
        .body("status", equalTo("REFUSED"))
        .body("why.code", equalTo(List.of("too-few-treated", "too-few-controls")));
    survive(Map.of("from", "2025-01-21")).body("status", equalTo("REFUSED"));
  }

  @Test
  void whoWithdrewIsNotInItAndTooFewAreNotShown() throws SQLException {
    run(
        """
        update allowed set withdrawn_at = now()
        where programme_id = '%1$s' and person ~ '^m(1|2)'
        """);
    match(Map.of()).body("status", equalTo("REFUSED")).body("why.code", hasItem("too-few-treated"));
    survive(Map.of())
        .body("status", equalTo("REFUSED"))
        .body("why.code", equalTo(List.of("too-few-treated")));
  }

  @Test
  void oneControlForAllTellsNothing() throws SQLException {
    measure(
        """
        'SHOP_OPENED', 'CN-51', date '2024-09-01', 0, ''
        from generate_series(1, 20) n, (values ('m')) w (who)
        """);
    match(Map.of("replace", true))
        .body("status", equalTo("REFUSED"))
        .body("why.code", hasItem("too-few-matched"));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    match(Map.of("covariates", List.of("GENDER")))
        .statusCode(422)
        .body("code", equalTo("covariate-unknown"));
    match(Map.of("covariates", List.of())).statusCode(400);
    match(Map.of("outcome", "ORDERS")).statusCode(422).body("code", equalTo("currency-unsuited"));
    match(Map.of("to", "2999-01-01")).statusCode(400).body("code", equalTo("period-unusable"));
    survive(Map.of("from", "2026-01-01")).statusCode(400).body("code", equalTo("period-unusable"));
    survive(Map.of("cohort", UUID.randomUUID().toString())).statusCode(404);
  }

  private void repeats(String id) {
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .post("/v1/evaluations/" + id + "/recompute")
        .then()
        .statusCode(200)
        .body("equal", equalTo(true));
  }

  private ValidatableResponse match(Map<String, ?> changes) {
    var request = new HashMap<String, Object>();
    request.put("outcome", "INCOME");
    request.put("currency", "CNY");
    request.put("from", "2025-02-01");
    request.put("covariates", List.of("OPENED_MONTHS"));
    return ask("matching", request, changes);
  }

  private ValidatableResponse survive(Map<String, ?> changes) {
    var request = new HashMap<String, Object>();
    request.put("from", "2025-01-01");
    return ask("survival", request, changes);
  }

  private ValidatableResponse ask(
      String what, Map<String, Object> request, Map<String, ?> changes) {
    request.put("cohort", cohort.toString());
    request.put("to", "2025-12-31");
    request.putAll(changes);
    return given()
        .config(SentPanels.precise())
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("Idempotency-Key", UUID.randomUUID())
        .contentType("application/json")
        .body(request)
        .post("/v1/evaluations/" + what)
        .then();
  }
}
