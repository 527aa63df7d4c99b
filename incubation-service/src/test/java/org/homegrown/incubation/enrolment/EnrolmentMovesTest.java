package org.homegrown.incubation.enrolment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class EnrolmentMovesTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;
  private String enrolment;

  @BeforeEach
  void anEnrolment() {
    tables = new Tables(database);
    programme = programme(carla);
    cohort = openCohort(carla, programme, 1);
    enrolment = enrol(carla, mei, cohort);
  }

  @Test
  void whoPausesReturnsAndItsHistorySaysWhy() throws SQLException {
    move("pause", "ILLNESS").statusCode(409).body("code", equalTo("enrolment-move-refused"));
    course(cohort, "start", Map.of())
        .statusCode(200)
        .body("status", equalTo("ACTIVE"))
        .body("moved", equalTo(1));
    move("pause", "HARVEST").statusCode(200).body("status", equalTo("PAUSED"));
    move("return", "RETURNED").statusCode(200).body("status", equalTo("ACTIVE"));
    move("drop", "OTHER").statusCode(422).body("code", equalTo("note-needed"));
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    move("drop", "NO_CONTACT").statusCode(200).body("status", equalTo("DROPPED"));
    move("return", "RETURNED").statusCode(409);
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/moves")
        .statusCode(200)
        .body("items.reason", contains("STARTED", "HARVEST", "RETURNED", "NO_CONTACT"))
        .body("items.to", contains("ACTIVE", "PAUSED", "ACTIVE", "DROPPED"));
    assertEquals(0, placesTaken(cohort));
    assertEquals(
        "enrolment.started milestone.completed enrolment.ended",
        tables.text(
            "select string_agg(type, ' ' order by epoch, transaction_id, sequence) from outbox where data ->> 'participant' = '%s'"
                .formatted(mei)));
    assertThrows(
        SQLException.class,
        () ->
            tables.execute(
                "update enrolment_move set reason = 'FAMILY' where enrolment_id = '%s'"
                    .formatted(enrolment)));
    tell("product.listed", mei);
    tables.mustHaveTaken("shop");
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones.status", contains("COMPLETE", "OPEN", "OPEN"));
  }

  @Test
  void whoeverReadSomethingElseIsToldSo() {
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "\"7\"")
        .contentType("application/json")
        .body(Map.of("reason", "FAMILY"))
        .post("/v1/enrolments/" + enrolment + "/drop")
        .then()
        .statusCode(412);
  }

  @Test
  void somebodyWhoLeavesFreesTheirPlace() throws SQLException {
    post(mei, "seller", Map.of("reason", "NO_TIME"), "/v1/enrolments/" + enrolment + "/withdraw")
        .statusCode(200)
        .body("status", equalTo("WITHDRAWN"));
    assertEquals(0, placesTaken(cohort));
    enrol(carla, "nilo-" + UUID.randomUUID(), cohort);
  }

  @Test
  void aTransferTakesEverythingAlong() throws SQLException {
    tell("shop.opened", mei);
    tables.mustHaveTaken("shop");
    var other = openCohort(carla, programme, 1);
    transfer(enrolment, other).statusCode(200).body("cohortId", equalTo(other));
    assertEquals(0, placesTaken(cohort));
    assertEquals(1, placesTaken(other));
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones.status", contains("COMPLETE", "OPEN", "OPEN"));
    assertEquals(
        "{1,0,0}",
        tables.text("select cells::text from board_row where cohort_id = '%s'".formatted(other)));
    transfer(enrol(carla, "nilo-" + UUID.randomUUID(), cohort), other)
        .statusCode(409)
        .body("code", equalTo("cohort-full"));
    transfer(enrolment, openCohort(carla, programme(carla), 1))
        .statusCode(422)
        .body("code", equalTo("other-programme"));
  }

  @Test
  void twoTransfersIntoTheLastPlaceHaveOneWinner() throws Exception {
    var home = openCohort(carla, programme, 8);
    var last = openCohort(carla, programme, 1);
    var first = enrol(carla, "a-" + UUID.randomUUID(), home);
    var second = enrol(carla, "b-" + UUID.randomUUID(), home);
    var begin = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> statusOf(begin, first, last));
      var two = pool.submit(() -> statusOf(begin, second, last));
      assertEquals(List.of(200, 409), List.of(one.get(), two.get()).stream().sorted().toList());
    }
    assertEquals(1, placesTaken(last));
    assertEquals(1, placesTaken(home));
  }

  @Test
  void aCohortIsCompleteWhenNobodyIsInItAnyMore() {
    course(cohort, "complete", Map.of())
        .statusCode(409)
        .body("code", equalTo("cohort-move-refused"));
    course(cohort, "start", Map.of()).statusCode(200);
    course(cohort, "complete", Map.of())
        .statusCode(409)
        .body("code", equalTo("cohort-has-open-enrolments"));
    post(
            carla,
            "coordinator",
            Map.of(
                "action", "drop",
                "reason", "NO_CONTACT",
                "enrolments", List.of(enrolment, UUID.randomUUID())),
            "/v1/cohorts/" + cohort + "/enrolments/bulk")
        .statusCode(200)
        .body("items.done", contains(true, false))
        .body("items[1].code", equalTo("enrolment-not-found"));
    course(cohort, "complete", Map.of()).statusCode(200).body("status", equalTo("COMPLETED"));
  }

  @Test
  void whenACohortIsCancelledEverybodyIsWithdrawn() {
    course(cohort, "cancel", Map.of("note", "The hall burnt down"))
        .statusCode(200)
        .body("status", equalTo("CANCELLED"))
        .body("moved", equalTo(1));
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("status", equalTo("WITHDRAWN"));
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/moves")
        .body("items.reason", contains("COHORT_CANCELLED"));
  }

  private int statusOf(CyclicBarrier begin, String who, String to) throws Exception {
    begin.await();
    return transfer(who, to).extract().statusCode();
  }

  private ValidatableResponse transfer(String who, String to) {
    return post(
        carla, "coordinator", Map.of("cohortId", to), "/v1/enrolments/" + who + "/transfer");
  }

  private ValidatableResponse move(String move, String reason) {
    return with(Map.of("reason", reason), "/v1/enrolments/" + enrolment + "/" + move);
  }

  private ValidatableResponse course(String cohort, String move, Map<String, ?> body) {
    return with(body, "/v1/cohorts/" + cohort + "/" + move);
  }

  private ValidatableResponse with(Map<String, ?> body, String path) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .post(path)
        .then();
  }

  private long placesTaken(String cohort) throws SQLException {
    return tables.number("select places_taken from cohort where id = '%s'".formatted(cohort));
  }
}
