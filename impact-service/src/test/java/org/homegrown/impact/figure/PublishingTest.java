package org.homegrown.impact.figure;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.homegrown.impact.figure.Desk.coordinator;
import static org.homegrown.impact.figure.Desk.get;
import static org.homegrown.impact.figure.Desk.post;
import static org.homegrown.impact.figure.Desk.publish;
import static org.homegrown.impact.figure.Desk.published;
import static org.homegrown.impact.figure.Desk.question;
import static org.homegrown.impact.figure.Desk.stranger;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class PublishingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  @Inject DataSource database;

  private final String mei = "mei-" + UUID.randomUUID();
  private Facts facts;

  @BeforeEach
  void aMemberSells() throws SQLException {
    facts = new Facts(database);
    facts.joins(mei, Instant.parse("2026-01-01T00:00:00Z"), "F");
    facts.sells(mei, facts.village, DAY, 1000);
  }

  @Test
  void aCoordinatorPublishesOfTheirOwnCohortAlone() {
    var question = ofCohort("sales_value");
    var carla = coordinator(facts.programme);
    publish(stranger(), "coordinator", question)
        .statusCode(404)
        .body("code", equalTo("cohort-not-found"));
    publish("rita", "researcher", question).statusCode(403);
    publish(carla, "coordinator", question("sales_value", "2026-02", facts)).statusCode(403);
    var figure =
        publish(carla, "coordinator", question)
            .statusCode(201)
            .body("receipt.counted", equalTo(1))
            .extract()
            .<String>path("id");
    for (var path :
        List.of("", "/vintages", "/vintages/1", "/restatements", "/hashes", "/events")) {
      var address = "/v1/figures/" + figure + path;
      get(carla, "coordinator", address).statusCode(200);
      get(stranger(), "coordinator", address)
          .statusCode(404)
          .body("code", equalTo("figure-not-found"));
      given().get(address).then().statusCode(401);
    }
    get("rita", "researcher", "/v1/figures/" + figure).statusCode(200);
    get("rita", "researcher", "/v1/figures/" + figure + "/events").statusCode(403);
    post(stranger(), "coordinator", "/v1/figures/" + figure + "/restate", Map.of()).statusCode(404);
    given()
        .header("Accept-Language", "pt-BR")
        .get("/v1/figures/" + figure + "/method")
        .then()
        .statusCode(200)
        .body("name", equalTo("Valor das vendas"))
        .body("counting", containsString("turma"));
  }

  @Test
  void whoAgreedToItSeesTheFactsAndEachLookIsKept() throws SQLException {
    var figure = published(ofCohort("sales_value"));
    var rita = "rita-" + UUID.randomUUID();
    facts.execute(
        """
        insert into agreement (id, project_id, researcher, scopes, programmes, starts_on, ends_on,
          status, signed_at)
        values (gen_random_uuid(), gen_random_uuid(), ?, '{EVENTS}', array[?::uuid],
          current_date - 5, current_date + 5, 'SIGNED', now())
        """,
        rita,
        facts.programme);
    get(rita, "researcher", "/v1/figures/" + figure + "/events")
        .statusCode(200)
        .body("items.amount", hasItem(1000));
    assertEquals(
        1,
        new Tables(database)
            .number(
                "select count(*) from audit where action = 'figure.events-read' and actor = '%s'"
                    .formatted(rita)));
  }

  /** They had gone to another cohort of the programme before. */
  @Test
  void whoTookTheirConsentBackIsWithheldFromFormerCohortsToo() throws SQLException {
    var nilo = "nilo-" + UUID.randomUUID();
    var enrolment = facts.joins(nilo, Instant.parse("2026-01-01T00:00:00Z"), "M");
    facts.sells(nilo, facts.village, DAY, 77);
    facts.leaves(enrolment, Instant.parse("2026-03-01T00:00:00Z"), "TRANSFER");
    var events = "/v1/figures/" + published(ofCohort("sales_value")) + "/events";
    get("olga", "operator", events)
        .header("Withheld", equalTo("0"))
        .body("items.amount", hasItem(77));
    facts.execute(
        "insert into allowed (programme_id, person, given_at, withdrawn_at) values (?, ?, '2026-01-01', now())",
        facts.programme,
        nilo);
    get("olga", "operator", events)
        .header("Withheld", equalTo("1"))
        .body("items.amount", contains(1000));
  }

  /** Those of the whole platform are of people who allowed nothing. */
  @Test
  void noAgreementOpensTheFactsOfEverybody() throws SQLException {
    var figure = published(question("sales_value", "2026-02", facts));
    var rita = "rita-" + UUID.randomUUID();
    facts.execute(
        """
        insert into agreement (id, project_id, researcher, scopes, cohorts, starts_on, ends_on,
          status, signed_at)
        values (gen_random_uuid(), gen_random_uuid(), ?, '{EVENTS}', array[?::uuid],
          current_date - 5, current_date + 5, 'SIGNED', now())
        """,
        rita,
        facts.cohort);
    for (var path : List.of("/events", "/events.csv")) {
      get(rita, "researcher", "/v1/figures/" + figure + path).statusCode(403);
      get("olga", "operator", "/v1/figures/" + figure + path).statusCode(200);
    }
  }

  @Test
  void theSameQuestionIsPublishedOnce() {
    var question = question("sales_value", "2026-02", facts);
    var figure = published(question);
    question.put("title", "another");
    publish("olga", "operator", question)
        .statusCode(409)
        .body("code", equalTo("figure-exists"))
        .body("detail", containsString(figure));
  }

  @Test
  void aReplayAnswersTheSame() {
    var key = UUID.randomUUID().toString();
    var question = question("sales_value", "2026-02", facts);
    var first = keyed(key, question).statusCode(201).extract().path("id");
    keyed(key, question)
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first));
  }

  @Test
  void ofTwoAtOnceOneIsPublished() throws Exception {
    var question = question("sellers_earning", "2026-02", facts);
    var begin = new CyclicBarrier(2);
    Callable<Integer> once =
        () -> {
          begin.await();
          return publish("olga", "operator", question).extract().statusCode();
        };
    try (var pool = Executors.newFixedThreadPool(2)) {
      var statuses = new TreeSet<Integer>();
      for (var each : pool.invokeAll(List.of(once, once))) {
        statuses.add(each.get());
      }
      assertEquals(Set.of(201, 409), statuses);
    }
  }

  @Test
  void whatCannotBePublishedIsRefused() {
    var tooWide = ofCohort("sales_value");
    tooWide.put("audience", "PUBLIC");
    refused(tooWide, 422, "audience-too-wide");
    tooWide.put("audience", "SIGNED_IN");
    refused(tooWide, 422, "audience-too-wide");
    var unknown = question("nonsense", "2026-02", facts);
    refused(unknown, 404, "metric-unknown");
    refused(question("sales_value", "2026-13", facts), 400, "period-unusable");
    var byMoon = question("sales_value", "2026", facts);
    byMoon.put("by", "moon");
    refused(byMoon, 422, "figure-unsupported");
    var twoSpans = question("sales_value", "2026", facts);
    twoSpans.put("by", "month,day");
    refused(twoSpans, 422, "figure-unsupported");
    var surplus = question("sales_value", "2026", facts);
    surplus.put("sql", "drop");
    refused(surplus, 400, "invalid-fields");
    get("olga", "operator", "/v1/figures/" + UUID.randomUUID()).statusCode(404);
    get("olga", "operator", "/v1/figures/" + published(byYear()) + "/vintages/7")
        .statusCode(404)
        .body("code", equalTo("vintage-not-found"));
  }

  @Test
  void whatContainsAPersonIsKnown() {
    var figure = published(ofCohort("sales_value"));
    given()
        .auth()
        .oauth2(Tokens.of("incubation-service", "service"))
        .get("/internal/people/%s/figures?programme=%s".formatted(mei, facts.programme))
        .then()
        .statusCode(200)
        .body("published.figure", hasItem(figure));
  }

  private Map<String, Object> byYear() {
    return question("sales_value", "2025", facts);
  }

  private Map<String, Object> ofCohort(String metric) {
    var question = question(metric, "2026-02", facts);
    question.remove("region");
    question.put("cohort", facts.cohort.toString());
    return question;
  }

  private static void refused(Map<String, Object> question, int status, String code) {
    publish("olga", "operator", question).statusCode(status).body("code", equalTo(code));
  }

  private static ValidatableResponse keyed(String key, Map<String, Object> question) {
    return given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(question)
        .post("/v1/figures")
        .then();
  }
}
