package org.homegrown.incubation.certificate;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.post;

import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;

/** People who take part and graduate, over HTTP. */
final class Graduates {

  private Graduates() {}

  /** Asks this of graduates, and nothing else. */
  static ValidatableResponse ask(String lead, String programme, Map<String, ?> criteria) {
    var all = new HashMap<String, Object>();
    all.put("title", "First steps in commerce");
    all.put("narrative", "Ten lessons & a first sale");
    all.put("progress", 0);
    all.putAll(criteria);
    return given()
        .auth()
        .oauth2(Tokens.of(lead, "coordinator"))
        .header("If-Match", "*")
        .contentType("application/json")
        .body(all)
        .put("/v1/programmes/" + programme + "/graduation-criteria")
        .then();
  }

  /** Somebody who takes part, by this name; gives the enrolment. */
  static String active(Tables tables, String coordinator, String person, String name, String cohort)
      throws SQLException {
    tables.execute(
        "insert into person_profile (person, name, updated_at) values ('%s', '%s', now())"
            .formatted(person, name));
    var enrolment = enrol(coordinator, person, cohort);
    tables.execute("update enrolment set status = 'ACTIVE' where id = '%s'".formatted(enrolment));
    return enrolment;
  }

  static ValidatableResponse graduate(String coordinator, String enrolment, Map<String, ?> body) {
    return post(coordinator, "coordinator", body, "/v1/enrolments/" + enrolment + "/graduate");
  }

  /** The number of the certificate. */
  static String graduated(String coordinator, String enrolment) {
    return graduate(coordinator, enrolment, Map.of()).statusCode(201).extract().path("number");
  }

  static ValidatableResponse revoke(String coordinator, String certificate, String reason) {
    return post(
        coordinator,
        "coordinator",
        Map.of("reason", reason),
        "/v1/certificates/" + certificate + "/revoke");
  }

  /** As anybody sees it. */
  static ValidatableResponse see(String number) {
    return given().get("/v1/certificates/" + number).then();
  }

  static ValidatableResponse verify(String credential) {
    return given()
        .contentType("application/json")
        .body(Map.of("credential", credential))
        .post("/v1/certificates/verify")
        .then();
  }

  static String somebody(String name) {
    return name + "-" + UUID.randomUUID();
  }
}
