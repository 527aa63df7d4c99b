package org.homegrown.incubation.admission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.desk.Desks;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom coordinators bring in, of their part of the programme and into this cohort. */
@IncubationServiceTest
class ScopedIntakeTest {

  @Inject DataSource database;
  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private final String ana = "ana-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;
  private String local;

  @BeforeEach
  void aCoordinatorOfOneRegion() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
    local = desks.coordinatorOf("W-1", carla, programme);
  }

  @Test
  void nobodyOfElsewhereIsImported() throws SQLException {
    post(
            ana,
            "seller",
            Map.of("profile", Map.of("region", "W-2")),
            "/v1/cohorts/" + cohort + "/applications")
        .statusCode(201);
    var nilo = "nilo-" + UUID.randomUUID();
    imported(
            local,
            "person,region,enrol,consent_impact,evidence\n%s,W-1,yes,1,form\n%s,,yes,1,form\n%s,W-2,yes,1,form\n"
                .formatted(mei, ana, nilo))
        .body("items.outcome", contains("CREATED", "FAILED", "FAILED"))
        .body("items.code", contains(null, "person-out-of-scope", "person-out-of-scope"));
    assertEquals(
        1,
        tables.number("select count(*) from enrolment where cohort_id = '%s'".formatted(cohort)));
    assertEquals(
        0,
        tables.number(
            "select count(*) from consent where person in ('%s', '%s')".formatted(ana, nilo)));
  }

  @Test
  void nobodyOfElsewhereIsHandedIn() throws SQLException {
    handIn(ana, "W-2").statusCode(422).body("code", equalTo("person-out-of-scope"));
    handIn(mei, "W-1").statusCode(201);
    assertEquals(
        0, tables.number("select count(*) from person_profile where person = '%s'".formatted(ana)));
  }

  @Test
  void whomTheRulesDoNotAdmitIsNotImportedEither() throws SQLException {
    apply(mei, cohort);
    tables.execute(
        "update application set eligibility = 'INELIGIBLE' where applicant = '%s'".formatted(mei));
    imported(carla, "person,enrol\n%s,yes\n".formatted(mei))
        .body("items.code", contains("not-eligible"));
  }

  @Test
  void whatIsDoneToACohortsApplicationsIsDoneToNoOthers() {
    var elsewhere = apply(mei, openCohort(carla, programme, 9));
    post(
            carla,
            "coordinator",
            Map.of("action", "offer", "applications", List.of(elsewhere)),
            "/v1/cohorts/" + cohort + "/applications/bulk")
        .statusCode(200)
        .body("items.code", contains("application-not-found"));
  }

  private ValidatableResponse handIn(String person, String region) {
    return post(
        local,
        "coordinator",
        Map.of("applicant", person, "profile", Map.of("region", region)),
        "/v1/cohorts/" + cohort + "/applications");
  }

  /** The rows. */
  private ValidatableResponse imported(String coordinator, String file) {
    String id =
        given()
            .auth()
            .oauth2(Tokens.of(coordinator, "coordinator"))
            .contentType("text/csv")
            .body(file)
            .post("/v1/cohorts/" + cohort + "/imports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return get(coordinator, "coordinator", "/v1/cohorts/%s/imports/%s/rows".formatted(cohort, id));
  }
}
