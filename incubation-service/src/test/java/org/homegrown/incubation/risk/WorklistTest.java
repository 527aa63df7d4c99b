package org.homegrown.incubation.risk;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.incubation.School.erases;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.Kind;
import org.homegrown.incubation.desk.Desks;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coordinators work through who is at risk. */
@IncubationServiceTest
class WorklistTest {

  @Inject DataSource database;
  @Inject Desks desks;
  @Inject RiskRounds rounds;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;
  private String mei;
  private UUID session;

  @BeforeEach
  void somebodyAtRisk() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 50);
    mei = desks.enrolled(carla, cohort, "Mei", "W-1");
    desks.put(mei, Kind.SESSION, desks.item(cohort, Kind.SESSION, "Day 1"), 0);
    session = desks.item(cohort, Kind.SESSION, "Day 2");
    desks.put(mei, Kind.SESSION, session, 0);
    judge(mei);
  }

  @Test
  void aCaseIsTakenInHandAndClosed() throws SQLException {
    var found = only();
    var dueOn = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
    change(found, "\"0\"", Map.of("owner", carla, "nextStep", "Call", "dueOn", dueOn))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("status", equalTo("IN_HAND"))
        .body("owner", equalTo(carla))
        .body("seen.absences", equalTo(2));
    desks.put(mei, Kind.SESSION, session, 2);
    judge(mei);
    get(carla, "coordinator", "/v1/risk-cases/" + found)
        .body("status", equalTo("IN_HAND"))
        .body("nextStep", equalTo("Call"));
    change(found, "\"1\"", Map.of("note", "Was ill")).statusCode(200).body("dueOn", equalTo(dueOn));
    close(found, "RESOLVED")
        .statusCode(200)
        .body("status", equalTo("CLOSED"))
        .body("closedBy", equalTo(carla))
        .body("note", equalTo("Was ill"));
    assertEquals(
        "NONE", tables.text("select risk from board_row where enrolment_id = '%s'".formatted(mei)));
    list("").body("items", hasSize(0));
    list("&status=CLOSED").body("items.id", contains(found));
    assertEquals(
        "risk-case.changed risk-case.changed risk-case.closed",
        tables.text(
            "select string_agg(action, ' ' order by id) from audit where subject = '%s'"
                .formatted(found)));
  }

  @Test
  void badInputChangesNothing() throws SQLException {
    var found = only();
    change(found, null, Map.of("owner", carla)).statusCode(428);
    change(found, "\"7\"", Map.of("owner", carla)).statusCode(412);
    change(found, "*", Map.of("owner", "nobody-we-know"))
        .statusCode(422)
        .body("code", equalTo("owner-unknown"));
    change(found, "*", Map.of("owner", desks.coordinatorOf("W-2", carla, programme)))
        .statusCode(422)
        .body("code", equalTo("owner-unknown"));
    change(found, "*", Map.of("dueOn", "9999-12-31"))
        .statusCode(422)
        .body("code", equalTo("due-date-refused"));
    change(found, "*", Map.of("dueOn", "tomorrow")).statusCode(400);
    change(found, "*", Map.of("unknown", 1)).statusCode(400);
    close(found, "RECOVERED").statusCode(400);
    get(carla, "coordinator", "/v1/risk-cases/" + found)
        .header("ETag", "\"0\"")
        .body("owner", nullValue());
    close(found, "FALSE_ALARM").statusCode(200);
    close(found, "FALSE_ALARM").statusCode(409).body("code", equalTo("case-closed"));
    change(found, "*", Map.of("owner", carla)).statusCode(409);
    get(carla, "coordinator", "/v1/risk-cases/" + UUID.randomUUID())
        .statusCode(404)
        .body("code", equalTo("case-not-found"));
  }

  @Test
  void aFalseAlarmRestsForSevenDays() throws SQLException {
    close(only(), "FALSE_ALARM").statusCode(200);
    judge(mei);
    list("").body("items", hasSize(0));
    tables.execute(
        "update risk_case set closed_at = now() - interval '7 days 1 minute' where enrolment_id = '%s'"
            .formatted(mei));
    judge(mei);
    list("").body("items", hasSize(1));
  }

  @Test
  void theWorklistIsByLevelAndDueDateAndKnowsOwnersAndPlaces() throws SQLException {
    var high = only();
    var low = newCase("W-2", "LOW", "null", carla);
    var due = newCase("W-1", "HIGH", "'2026-01-01'", carla);
    list("").body("items.id", contains(due, high, low));
    list("&owner=me").body("items.id", contains(due, low));
    list("&owner=nobody").body("items.id", contains(high));
    list("&owner=" + carla + "&level=LOW").body("items.id", contains(low));
    list("&level=HIGH&status=OPEN").body("items.id", contains(high));

    var page = list("&limit=1").body("items.id", contains(due));
    page = list("&limit=1&after=" + page.extract().path("next")).body("items.id", contains(high));
    list("&limit=1&after=" + page.extract().path("next"))
        .body("items.id", contains(low))
        .body("next", nullValue());

    var local = desks.coordinatorOf("W-1", carla, programme);
    get(local, "coordinator", "/v1/risk-cases").body("items.id", contains(due, high));
    get(local, "coordinator", "/v1/risk-cases/" + low).statusCode(404);
    post(
            local,
            "coordinator",
            Map.of("cases", List.of(high, low, due), "owner", local),
            "/v1/risk-cases/bulk")
        .statusCode(200)
        .body("items.done", contains(true, false, true))
        .body("items[1].code", equalTo("case-not-found"));
    get(local, "coordinator", "/v1/risk-cases?owner=me").body("items", hasSize(2));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/board?owner=" + local)
        .body("rows", hasSize(2));
  }

  @Test
  void whatWasWrittenAboutAForgottenPersonGoes() throws SQLException {
    var found = only();
    change(found, "*", Map.of("owner", carla, "nextStep", "Call Mei", "note", "Mei is ill"))
        .statusCode(200);
    erases(tables.text("select participant from enrolment where id = '%s'".formatted(mei)));
    var carlas = erases(carla);
    tables.mustHaveTaken("shop");
    assertEquals(
        carlas + "--",
        tables.text(
            "select owner || '-' || coalesce(next_step, '') || '-' || coalesce(note, '') from risk_case where id = '%s'"
                .formatted(found)));
  }

  private String newCase(String region, String level, String dueOn, String owner)
      throws SQLException {
    var enrolment = desks.enrolled(carla, cohort, "Somebody", region);
    var id = UUID.randomUUID().toString();
    tables.execute(
        """
        insert into risk_case (id, programme_id, enrolment_id, rule_id, level, seen, opened_at,
          status, due_on, owner)
        select '%s', programme_id, '%s', id, '%s', '{}', now(), 'IN_HAND', %s, '%s'
        from risk_rule where programme_id = '%s' and code = 'no-progress'
        """
            .formatted(id, enrolment, level, dueOn, owner, programme));
    return id;
  }

  private String only() {
    return list("").body("items", hasSize(1)).extract().path("items[0].id");
  }

  private ValidatableResponse list(String asked) {
    return get(carla, "coordinator", "/v1/risk-cases?programme=" + programme + asked)
        .statusCode(200);
  }

  private ValidatableResponse change(String id, String ifMatch, Map<String, ?> body) {
    var request =
        given().auth().oauth2(Tokens.of(carla, "coordinator")).contentType("application/json");
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.body(body).patch("/v1/risk-cases/" + id).then();
  }

  private ValidatableResponse close(String id, String outcome) {
    return post(
        carla, "coordinator", Map.of("outcome", outcome), "/v1/risk-cases/" + id + "/close");
  }

  private void judge(String enrolment) throws SQLException {
    tables.execute(
        "update board_row set changed_at = clock_timestamp() where enrolment_id = '%s'"
            .formatted(enrolment));
    await()
        .until(
            () -> {
              rounds.takePortion();
              return tables.number(
                      "select count(*) from board_row where enrolment_id = '%s' and judged_at >= changed_at"
                          .formatted(enrolment))
                  == 1;
            });
  }
}
