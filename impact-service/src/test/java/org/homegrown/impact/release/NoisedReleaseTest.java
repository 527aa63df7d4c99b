package org.homegrown.impact.release;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.homegrown.impact.release.OpenData.operator;
import static org.homegrown.impact.release.OpenData.publish;
import static org.homegrown.impact.release.OpenData.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class NoisedReleaseTest {

  @Inject DataSource database;
  @Inject GridClock clock;
  @Inject ReleaseMaker maker;

  private final String level = "level-" + UUID.randomUUID();
  private Tables tables;
  private Facts facts;

  @BeforeEach
  void aYearAfterAYearWithIncomes() throws SQLException {
    tables = new Tables(database);
    facts = Facts.of(tables);
    facts.regions(Map.of("", List.of("A", "B")));
    tables.execute(
        "update region set level = '%s' where code like '%s%%'".formatted(level, facts.prefix()));
    facts.sell(12, "A", LocalDate.of(1961, 3, 5), 100);
    clock.freezeAll(LocalDate.of(1961, 4, 8));
    tables.execute("delete from seller_period where span = 'Y' and start = '1960-01-01'");
    for (var year : List.of("Y', '1960-01-01", "M', '1961-01-01")) {
      tables.execute(
          """
          insert into seller_period (span, start, region, seller, currency, opened, listed, sales,
            sold, refunds, refunded, income, fees, exposure, counted, h1, h2)
          select '%s', '%s', '%s' || n, 'CNY', 0, 0, 1, 100, 0, 0, 100 + n, 0, 0, 1, 0, 0
          from generate_series(1, 50) n
          """
              .formatted(year, facts.code("A"), facts.prefix()));
    }
  }

  @Test
  void everyRegionIsToldWithNoiseAndTheBudgetIsSpentOnce() throws SQLException {
    budget("10");
    var key = UUID.randomUUID().toString();
    int number =
        publish(key, noised("0.5"))
            .statusCode(201)
            .body("ceiling", equalTo(140))
            .extract()
            .path("number");
    publish(key, noised("0.5")).statusCode(201).body("number", equalTo(number));
    maker.makeWaiting();
    var cells = rows(number, "noised.csv");
    assertEquals(2, cells.size());
    assertEquals(List.of("E", "E"), cells.stream().map(row -> row.getField("obs_status")).toList());
    assertTrue(
        rows(number, "codebook.csv").stream()
            .anyMatch(row -> row.getField("en").endsWith("mean absolute error 16")));
    assertEquals(
        1,
        tables.number(
            "select count(*) from budget_entry e join release r on r.id = e.release_id where r.number = "
                + number));
    maker.makeWaiting();
    assertEquals(
        cells.getFirst().getField("income_noised"),
        tables.text(
            "select income from noised_cell c join release r on r.id = c.release_id where r.number = %d and region = '%s'"
                .formatted(number, facts.code("A"))));
  }

  @Test
  void eightAtOnceCannotOverspend() throws Exception {
    var spent = given().get("/v1/releases/budget").then().extract().jsonPath();
    budget(new BigDecimal(spent.getString("spent")).add(new BigDecimal("0.35")).toPlainString());
    Callable<Integer> one = () -> publish(noised("0.1")).extract().statusCode();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var created = 0;
      for (var answer : callers.invokeAll(Collections.nCopies(8, one))) {
        assertTrue(answer.get() == 201 || answer.get() == 409);
        created += answer.get() == 201 ? 1 : 0;
      }
      assertEquals(3, created);
    }
    publish(noised("0.1")).statusCode(409).body("code", equalTo("privacy-budget-spent"));
  }

  @Test
  void whatNoiseNeedsMustBeSaid() {
    publish(
            Map.of(
                "title",
                "x",
                "kind",
                "DP",
                "from",
                "1961-01-01",
                "to",
                "1961-03-31",
                "licence",
                "CC0-1.0"))
        .statusCode(422)
        .body("code", equalTo("noise-needed"));
    var unknown = new HashMap<>(noised("0.1"));
    unknown.put("currency", "XTS");
    publish(unknown).statusCode(422).body("code", equalTo("ceiling-unknown"));
  }

  /** The ceiling is told without noise: it must not be what the first of few has. */
  @Test
  void noIncomesAreToldByTheCeilingOfAFew() throws SQLException {
    tables.execute(
        "delete from seller_period where span = 'Y' and start = '1960-01-01' and income > 110");
    publish(noised("0.1")).statusCode(422).body("code", equalTo("ceiling-unknown"));
  }

  @Test
  void eightAtOnceCannotOverspendAnAgreement() throws Exception {
    var agreement = agreement("rita", "0.35");
    var before = given().get("/v1/releases/budget").then().extract().asString();
    Callable<Integer> one = () -> publish(under(agreement)).extract().statusCode();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var created = 0;
      for (var answer : callers.invokeAll(Collections.nCopies(8, one))) {
        assertTrue(answer.get() == 201 || answer.get() == 409);
        created += answer.get() == 201 ? 1 : 0;
      }
      assertEquals(3, created);
    }
    publish(under(agreement)).statusCode(409).body("code", equalTo("privacy-budget-spent"));
    assertEquals(before, given().get("/v1/releases/budget").then().extract().asString());
    operator()
        .get("/v1/agreements/" + agreement)
        .then()
        .body("epsilonBudget", equalTo(0.35f))
        .body("epsilonSpent", equalTo(0.3f));
  }

  @Test
  void whatIsAgreedIsForItsResearcherAlone() throws SQLException {
    var rita = "rita-" + level;
    var agreement = agreement(rita, "1.0");
    int number = publish(under(agreement)).statusCode(201).extract().path("number");
    maker.makeWaiting();
    var path = "/v1/releases/" + number;
    given().get(path).then().statusCode(404).body("code", equalTo("release-not-found"));
    given().get(path + "/noised.csv").then().statusCode(404);
    given().get("/v1/releases?limit=1").then().body("items.number", not(hasItem(number)));
    as("other-" + rita).get(path).then().statusCode(404);
    as(rita).get("/v1/releases?limit=1").then().body("items.number", contains(number));
    as(rita)
        .get(path + "/noised.csv")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("private"));
    assertEquals(
        1,
        tables.number(
            """
            select count(*) from release_access a join release r on r.id = a.release_id
            join audit u on u.subject = r.id and u.actor = a.by
            where r.number = %d and a.by = '%s' and a.what = 'noised.csv'
              and u.action = 'release.downloaded'
            """
                .formatted(number, rita)));
    operator().get(path).then().statusCode(200).body("agreementId", equalTo(agreement));
    tables.execute("update agreement set status = 'ENDED' where id = '%s'".formatted(agreement));
    as(rita).get(path).then().statusCode(404);
    publish(under(agreement)).statusCode(422).body("code", equalTo("noise-not-agreed"));
  }

  @Test
  void noiseNeedsAnAgreementOnIt() throws SQLException {
    publish(under(agreement("rita", "null")))
        .statusCode(422)
        .body("code", equalTo("noise-not-agreed"));
    publish(under(UUID.randomUUID().toString())).statusCode(422);
    var grid = new HashMap<>(OpenData.grid("1961-01-01", "1961-03-31"));
    grid.put("agreementId", UUID.randomUUID());
    publish(grid).statusCode(422).body("code", equalTo("noise-unneeded"));
  }

  /** Numbers with noise are of everybody, also of those whom such an agreement is not on. */
  @Test
  void anAgreementOnSomeGetsNothingOfEverybody() throws SQLException {
    for (var limit : List.of("programmes", "cohorts")) {
      var agreement = agreement("rita", "1.0");
      tables.execute(
          "update agreement set %s = array[gen_random_uuid()] where id = '%s'"
              .formatted(limit, agreement));
      publish(under(agreement)).statusCode(422).body("code", equalTo("noise-beyond-agreement"));
      operator().get("/v1/agreements/" + agreement).then().body("epsilonSpent", equalTo(0));
    }
  }

  private static RequestSpecification as(String researcher) {
    return given().auth().oauth2(Tokens.of(researcher, "researcher"));
  }

  private Map<String, Object> under(String agreement) {
    var request = new HashMap<>(noised("0.1"));
    request.put("agreementId", agreement);
    return request;
  }

  private String agreement(String researcher, String budget) throws SQLException {
    return tables.text(
        """
        insert into agreement (id, project_id, researcher, scopes, epsilon_budget, starts_on, ends_on,
          status, signed_at, signed_by)
        values (gen_random_uuid(), gen_random_uuid(), '%1$s', '{EVALUATION}', %2$s, '2020-01-01',
          '2099-12-31', 'SIGNED', now(), '%1$s')
        returning id
        """
            .formatted(researcher, budget));
  }

  private Map<String, Object> noised(String epsilon) {
    return Map.of(
        "title", "Counties",
        "kind", "DP",
        "from", "1961-01-01",
        "to", "1961-03-31",
        "licence", "CC0-1.0",
        "level", level,
        "currency", "CNY",
        "epsilon", new BigDecimal(epsilon));
  }

  private static void budget(String epsilon) {
    operator()
        .contentType("application/json")
        .body("{\"epsilon\": %s}".formatted(epsilon))
        .put("/v1/releases/budget")
        .then()
        .statusCode(200);
  }
}
