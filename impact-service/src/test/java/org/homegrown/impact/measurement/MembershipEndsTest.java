package org.homegrown.impact.measurement;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.impact.World.sells;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever withdraws their consent counts in a cohort until then, and not after. */
@ImpactServiceTest
class MembershipEndsTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Inject DataSource database;

  private final String region = "Z-" + UUID.randomUUID().toString().substring(0, 8);
  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID programme = UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();
  private final UUID enrolment = UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void openTables() {
    tables = new Tables(database);
  }

  @Test
  void whatHappensAfterItCountsForNoCohort() {
    enrols(NOON);
    sale(100, 1);
    taken();
    mustCount(100);
    withdraws(NOON.plusSeconds(10));
    taken();
    mustCount(100);
    sale(20, 11);
    sale(3, 9);
    taken();
    mustCount(103);
    enrols(NOON.plusSeconds(20));
    sale(1000, 21);
    taken();
    mustCount(1103);
    recomputed();
    mustCount(1103);
  }

  @Test
  void whatWasToldBeforeItButHappenedAfterItIsTakenBack() {
    enrols(NOON);
    sale(100, 30);
    taken();
    mustCount(100);
    withdraws(NOON.plusSeconds(10));
    taken();
    figure("metric=cohort_sales_value&cohort=" + cohort).body("values", empty());
    recomputed();
    figure("metric=cohort_sales_value&cohort=" + cohort).body("values", empty());
  }

  @Test
  void whoIsTransferredCountsInTheOtherCohortFromThenOn() throws SQLException {
    var other = UUID.randomUUID();
    enrols(NOON);
    sale(100, 1);
    sale(20, 30);
    taken();
    mustCount(120);
    tell(
        "enrolment.transferred",
        NOON.plusSeconds(10),
        Map.of(
            "enrolmentId", enrolment.toString(),
            "programmeId", programme.toString(),
            "fromCohortId", cohort.toString(),
            "cohortId", other.toString(),
            "participant", mei,
            "transferredAt", NOON.plusSeconds(10).toString()));
    mustCount(100);
    figure("metric=cohort_sales_value&cohort=" + other).body("values.value", contains(20));
    recomputed();
    tables.execute("update feed_position set position = '' where feed = 'incubation'");
    taken();
    mustCount(100);
    figure("metric=cohort_sales_value&cohort=" + other).body("values.value", contains(20));
  }

  @Test
  void itSaysWhereSomebodyIsCounted() {
    enrols(NOON);
    sale(100, 1);
    sale(100, 2);
    sale(100, 30);
    completes(NOON.plusSeconds(1));
    withdraws(NOON.plusSeconds(10));
    taken();
    people("service")
        .statusCode(200)
        .body("items.metric", contains("cohort_sales_value", "milestones_reached"))
        .body("items.rows", contains(2, 1))
        .body("items[0].cohort", equalTo(cohort.toString()))
        .body("items[0].from", equalTo("2026-03-02"));
    people("researcher").statusCode(403);
  }

  @Test
  void aReopenedMilestoneDoesNotCountUntilItIsCompleteAgain() {
    enrols(NOON);
    completes(NOON);
    taken();
    milestones().body("values.value", contains(1));
    reopens(NOON.plusSeconds(1));
    taken();
    milestones().body("values", empty());
    completes(NOON.plusSeconds(2));
    taken();
    milestones().body("values.value", contains(1));
    tables.mustHaveTaken("incubation");
  }

  private ValidatableResponse milestones() {
    return figure("metric=milestones_reached&cohort=" + cohort);
  }

  private void enrols(Instant at) {
    tell(
        "enrolment.started",
        at,
        Map.of(
            "enrolmentId", enrolment.toString(),
            "cohortId", cohort.toString(),
            "programmeId", programme.toString(),
            "participant", mei,
            "enrolledAt", at.toString()));
  }

  private void withdraws(Instant at) {
    tell(
        "consent.withdrawn",
        at,
        Map.of(
            "programmeId",
            programme.toString(),
            "participant",
            mei,
            "purpose",
            "IMPACT",
            "withdrawnAt",
            at.toString()));
  }

  private void completes(Instant at) {
    tell(
        "milestone.completed",
        at,
        Map.of(
            "enrolmentId", enrolment.toString(),
            "cohortId", cohort.toString(),
            "participant", mei,
            "milestone", "first-sale",
            "completedAt", at.toString()));
  }

  private void reopens(Instant at) {
    tell(
        "milestone.reopened",
        at,
        Map.of(
            "enrolmentId",
            enrolment.toString(),
            "participant",
            mei,
            "milestone",
            "first-sale",
            "reopenedAt",
            at.toString()));
  }

  private void tell(String type, Instant at, Map<String, ?> data) {
    FeedSource.of("incubation").tell(type, "x", at, data);
    tables.mustHaveTaken("incubation");
  }

  private void sale(long amount, long second) {
    sells(mei, region, MONDAY, amount, "CNY", NOON.plusSeconds(second));
  }

  private void mustCount(int sales) {
    figure("metric=cohort_sales_value&cohort=" + cohort).body("values.value", contains(sales));
  }

  private static ValidatableResponse figure(String query) {
    return given()
        .auth()
        .oauth2(Tokens.of("rita", "researcher"))
        .get("/v1/figures?from=2026-03-01&to=2026-03-31&" + query)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse people(String role) {
    return given()
        .auth()
        .oauth2(Tokens.of("incubation-service", role))
        .get("/internal/people/%s/figures?programme=%s".formatted(mei, programme))
        .then();
  }

  private static void recomputed() {
    given()
        .auth()
        .oauth2(Tokens.of("olga", "operator"))
        .post("/v1/figures/recompute")
        .then()
        .statusCode(204);
  }

  private void taken() {
    tables.mustHaveTaken("shop", "incubation");
  }
}
