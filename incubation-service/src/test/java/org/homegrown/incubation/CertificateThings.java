package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;

/** A session, and the certificate of somebody else in the cohort. */
@ApplicationScoped
class CertificateThings implements Things {

  private final DataSource database;

  CertificateThings(DataSource database) {
    this.database = database;
  }

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var session =
        id(
            lead,
            Map.of(
                "title", "Pictures",
                "kind", "LIVE",
                "startsAt", "2030-01-01T10:00:00Z",
                "endsAt", "2030-01-01T11:00:00Z"),
            "/v1/cohorts/" + ids.get("cohortId") + "/sessions");
    given()
        .auth()
        .oauth2(Tokens.of(lead, "coordinator"))
        .contentType("application/json")
        .body(Map.of("title", "First steps", "narrative", "All of it", "progress", 0))
        .put("/v1/programmes/" + ids.get("programmeId") + "/graduation-criteria")
        .then()
        .statusCode(200);
    var certificate =
        id(lead, Map.of(), "/v1/enrolments/" + graduate(lead, ids.get("cohortId")) + "/graduate");
    return Map.of("sessionId", session, "certificateId", certificate);
  }

  private String graduate(String lead, String cohort) {
    var tables = new Tables(database);
    var person = "graduate-" + UUID.randomUUID();
    try {
      tables.execute(
          "insert into person_profile (person, region, updated_at) values ('%s', '%s', now())"
              .formatted(person, REGION));
      var enrolment = enrol(lead, person, cohort);
      tables.execute("update enrolment set status = 'ACTIVE' where id = '%s'".formatted(enrolment));
      return enrolment;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(String lead, Map<String, ?> body, String path) {
    return post(lead, "coordinator", body, path).statusCode(201).extract().path("id");
  }
}
