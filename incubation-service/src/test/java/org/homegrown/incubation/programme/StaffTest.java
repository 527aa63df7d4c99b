package org.homegrown.incubation.programme;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.region;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class StaffTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String davi = "davi-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private Tables tables;
  private String programme;

  @BeforeEach
  void regions() {
    tables = new Tables(database);
    region("N-1-A", "N-1"); // before what it lies in
    region("N", "");
    region("N-1", "N");
    region("N-2", "N");
    tables.mustHaveTaken("shop");
    programme = programme(carla);
  }

  @Test
  void whoeverStartsAProgrammeLeadsItAndTheLastLeadStays() {
    staff(carla).body("items", hasSize(1)).body("items[0].role", equalTo("LEAD"));
    var lead = staff(carla).extract().<String>path("items[0].id");
    end(carla, lead).statusCode(409).body("code", equalTo("last-lead"));

    add(carla, davi, "LEAD", null).statusCode(201);
    add(carla, davi, "LEAD", null).statusCode(409).body("code", equalTo("staff-already"));
    end(davi, lead).statusCode(200);
    staff(carla).statusCode(404);
    staff(davi).body("items.person", contains(davi));
  }

  @Test
  void coordinatorsSeeTheStaffAndLeadsChangeIt() {
    add(carla, davi, "COORDINATOR", "N-9").statusCode(422).body("code", equalTo("region-unknown"));
    var id = add(carla, davi, "COORDINATOR", null).statusCode(201).extract().<String>path("id");
    staff(davi).body("items", hasSize(2));
    add(davi, mei, "REVIEWER", null).statusCode(422).body("code", equalTo("lead-needed"));
    end(davi, id).statusCode(422);
    change(davi, Map.of("name", "Mine")).statusCode(422);
    change(mei, Map.of("name", "Mine")).statusCode(404);
    change(
            carla,
            Map.of("name", "Second steps", "region", "N", "quietFrom", "21:00", "quietTo", "07:00"))
        .statusCode(200)
        .body("name", equalTo("Second steps"))
        .body("goal", equalTo(""))
        .body("region", equalTo("N"));
    change(carla, Map.of("quietFrom", "21:00"))
        .statusCode(422)
        .body("code", equalTo("quiet-hours-half"));
    end(carla, id).statusCode(200);
    staff(davi).statusCode(404);
  }

  @Test
  void reviewersAreNotInScope() {
    add(carla, davi, "REVIEWER", null).statusCode(201);
    get(davi, "coordinator", "/v1/programmes/" + programme).statusCode(404);
    get(davi, "coordinator", "/v1/programmes").body("items", hasSize(0));
  }

  @Test
  void aRegionalCoordinatorSeesTheirRegionAndWhatLiesBelowIt() throws SQLException {
    add(carla, davi, "COORDINATOR", "N-1").statusCode(201);
    var cohort = openCohort(carla, programme, 9);
    var below = enrolled(cohort, "N-1-A");
    var elsewhere = enrolled(cohort, "N-2");
    var nowhere = enrolled(cohort, "");

    get(davi, "coordinator", "/v1/cohorts/" + cohort).statusCode(200);
    get(davi, "coordinator", "/v1/programmes").body("items.id", hasItem(programme));
    get(davi, "coordinator", "/v1/enrolments/" + below).statusCode(200);
    get(davi, "coordinator", "/v1/enrolments/" + elsewhere).statusCode(404);
    get(davi, "coordinator", "/v1/enrolments/" + nowhere).statusCode(404);
    get(davi, "coordinator", "/v1/cohorts/" + cohort + "/enrolments")
        .body("items.id", contains(below));
    get(davi, "coordinator", "/v1/cohorts/" + cohort + "/applications").body("items", hasSize(1));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/enrolments").body("items", hasSize(3));

    region("N-1-A", "N-2");
    tables.mustHaveTaken("shop");
    get(davi, "coordinator", "/v1/enrolments/" + below).statusCode(404);
  }

  @Test
  void anApplicationKeepsWhereItsApplicantIs() throws SQLException {
    add(carla, davi, "COORDINATOR", "N-2").statusCode(201);
    tables.execute(
        "insert into person_profile (person, region, updated_at) values ('%s', 'N-2', now())"
            .formatted(mei));
    var application = apply(mei, openCohort(carla, programme, 1));
    get(davi, "coordinator", "/v1/applications/" + application).statusCode(200);
  }

  private String enrolled(String cohort, String region) throws SQLException {
    var seller = UUID.randomUUID().toString();
    tables.execute(
        "insert into person_profile (person, region, updated_at) values ('%s', '%s', now())"
            .formatted(seller, region));
    return enrol(carla, seller, cohort);
  }

  private ValidatableResponse staff(String person) {
    return get(person, "coordinator", "/v1/programmes/" + programme + "/staff");
  }

  private ValidatableResponse add(String lead, String person, String role, String region) {
    var body = new HashMap<>(Map.of("person", person, "role", role));
    if (region != null) {
      body.put("region", region);
    }
    return post(lead, "coordinator", body, "/v1/programmes/" + programme + "/staff");
  }

  private ValidatableResponse end(String lead, String id) {
    return post(
        lead, "coordinator", Map.of(), "/v1/programmes/" + programme + "/staff/" + id + "/end");
  }

  private ValidatableResponse change(String person, Map<String, ?> body) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .patch("/v1/programmes/" + programme)
        .then();
  }
}
