package org.homegrown.incubation.certificate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.homegrown.incubation.certificate.Graduates.active;
import static org.homegrown.incubation.certificate.Graduates.ask;
import static org.homegrown.incubation.certificate.Graduates.graduate;
import static org.homegrown.incubation.certificate.Graduates.somebody;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
class GraduationTest {

  @Inject DataSource database;

  private final String lena = somebody("lena");
  private final String mei = somebody("mei");
  private Tables tables;
  private String programme;
  private String cohort;
  private String enrolment;

  @BeforeEach
  void somebodyWhoTakesPart() throws SQLException {
    tables = new Tables(database);
    programme = programme(lena);
    cohort = openCohort(lena, programme, 9);
    enrolment = active(tables, lena, mei, "Mei", cohort);
  }

  @Test
  void eachCriterionThatIsNotMetIsNamedAndNothingChanges() throws SQLException {
    ask(
            lena,
            programme,
            Map.of("progress", 800, "attendance", 900, "milestones", List.of("first-sale")))
        .statusCode(200);
    graduate(lena, enrolment, Map.of())
        .statusCode(409)
        .body("code", equalTo("criteria-not-met"))
        .body("violations.field", contains("progress", "attendance", "milestones.first-sale"))
        .body("violations.code", contains("too-low", "unknown", "not-complete"));
    get(lena, "coordinator", "/v1/enrolments/" + enrolment).body("status", equalTo("ACTIVE"));
    assertEquals(0, certificates());
  }

  @Test
  void whoHasReachedItAllGraduatesWithACertificate() throws SQLException {
    ask(
            lena,
            programme,
            Map.of("progress", 800, "attendance", 900, "milestones", List.of("first-sale")))
        .statusCode(200);
    tell("order.paid", mei);
    tables.mustHaveTaken("shop");
    tables.execute(
        "update board_row set progress = 800, attendance = 900 where enrolment_id = '%s'"
            .formatted(enrolment));
    graduate(lena, enrolment, Map.of()).statusCode(201).body("number", notNullValue());
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("status", equalTo("GRADUATED"));
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/certificate")
        .statusCode(200)
        .body("holder", equalTo("Mei"))
        .body("status", equalTo("VALID"));
    graduate(lena, enrolment, Map.of())
        .statusCode(409)
        .body("code", equalTo("enrolment-move-refused"));
    assertEquals(
        1,
        tables.number(
            "select count(*) from outbox where type = 'enrolment.ended' and data ->> 'enrolmentId' = '%s' and data ->> 'outcome' = 'GRADUATED'"
                .formatted(enrolment)));
  }

  @Test
  void onlyALeadAsksLessAndTheTrailSaysSo() throws SQLException {
    ask(lena, programme, Map.of("progress", 800)).statusCode(200);
    var carla = somebody("carla");
    post(
            lena,
            "coordinator",
            Map.of("person", carla, "role", "COORDINATOR"),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
    var override = Map.of("overrideReason", "Her phone broke; she learnt with us");
    graduate(carla, enrolment, override).statusCode(422).body("code", equalTo("lead-needed"));
    get(lena, "coordinator", "/v1/enrolments/" + enrolment).body("status", equalTo("ACTIVE"));
    graduate(lena, enrolment, override).statusCode(201);
    assertEquals(
        "[\"progress\"] true",
        tables.text(
            "select (detail #> '{before,lacking}')::text || ' ' || (detail #>> '{after,overridden}') from audit where action = 'certificate.issued' and owner_id = '%s'"
                .formatted(programme)));
    get(lena, "coordinator", "/v1/enrolments/" + enrolment + "/moves")
        .body("items[-1].note", equalTo("Her phone broke; she learnt with us"));
  }

  @Test
  void manyGraduateAndOneWhoIsRefusedStopsNoOther() throws SQLException {
    ask(lena, programme, Map.of("progress", 500)).statusCode(200);
    var nilo = active(tables, lena, somebody("nilo"), "Nilo", cohort);
    tables.execute("update board_row set progress = 500 where enrolment_id = '%s'".formatted(nilo));
    var stranger = UUID.randomUUID().toString();
    post(
            lena,
            "coordinator",
            Map.of("enrolments", List.of(enrolment, nilo, stranger)),
            "/v1/cohorts/" + cohort + "/graduate")
        .statusCode(200)
        .body("items.done", contains(false, true, false))
        .body("items[0].code", equalTo("criteria-not-met"))
        .body("items[0].violations[0].field", equalTo("progress"))
        .body("items[1].number", notNullValue())
        .body("items[2].code", equalTo("enrolment-not-found"));
  }

  @Test
  void ofTwoWhoLetSomebodyGraduateAtOnceOneDoes() throws Exception {
    ask(lena, programme, Map.of()).statusCode(200);
    var begin = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> graduateWhen(begin));
      var two = pool.submit(() -> graduateWhen(begin));
      assertEquals(List.of(201, 409), List.of(one.get(), two.get()).stream().sorted().toList());
    }
    assertEquals(1, certificates());
  }

  @Test
  void withoutCriteriaNobodyGraduatesAndCriteriaNameWhatThereIs() {
    graduate(lena, enrolment, Map.of())
        .statusCode(409)
        .body("code", equalTo("graduation-criteria-missing"));
    get(lena, "coordinator", "/v1/programmes/" + programme + "/graduation-criteria")
        .statusCode(404);
    ask(lena, programme, Map.of("milestones", List.of("flown-to-the-moon")))
        .statusCode(422)
        .body("code", equalTo("milestone-unknown"));
    ask(lena, programme, Map.of("progress", 1001)).statusCode(400);
    ask(lena, programme, Map.of()).statusCode(200).header("ETag", "\"0\"");
    ask(lena, programme, Map.of("progress", 1)).statusCode(200).header("ETag", "\"1\"");
    given()
        .auth()
        .oauth2(Tokens.of(lena, "coordinator"))
        .header("If-Match", "\"0\"")
        .contentType("application/json")
        .body(Map.of("title", "t", "narrative", "n", "progress", 2))
        .put("/v1/programmes/" + programme + "/graduation-criteria")
        .then()
        .statusCode(412);
  }

  private int graduateWhen(CyclicBarrier begin) throws Exception {
    begin.await();
    return graduate(lena, enrolment, Map.of()).extract().statusCode();
  }

  private long certificates() throws SQLException {
    return tables.number(
        "select count(*) from certificate where enrolment_id = '%s'".formatted(enrolment));
  }
}
