package org.homegrown.incubation;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.homegrown.testkit.Tokens;
import org.homegrown.testkit.Trespass;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every coordinator sees only their programmes and regions, by any route. */
@IncubationServiceTest
class ForeignCoordinatorTest {

  /** Parameters that mean something about a person. */
  private static final String OF_A_PERSON =
      ".*\\{(applicationId|otherId|enrolmentId|caseId|disbursementId|evidenceId|messageId|saidId|pairId|consentId|certificateId)}.*";

  /** What an open cohort shows everybody, and what they can do about it. */
  private static final List<String> OPEN_TO_ALL =
      List.of(
          "GET /v1/cohorts/{cohortId}",
          "POST /v1/cohorts/{cohortId}/applications",
          "GET /v1/cohorts/{cohortId}/draw");

  @Inject World world;

  private final String lead = "lead-" + UUID.randomUUID();
  private final String stranger = "stranger-" + UUID.randomUUID();

  @TestFactory
  Stream<DynamicTest> anotherProgrammesCoordinatorFindsNothing() throws SQLException {
    programme(stranger);
    return Trespass.everywhere(
        Tokens.of(stranger, "coordinator"), "coordinator", world.of(lead), OPEN_TO_ALL::contains);
  }

  @TestFactory
  Stream<DynamicTest> aCoordinatorOfElsewhereFindsNobody() throws SQLException {
    var ids = world.of(lead);
    worksElsewhere(ids);
    return Trespass.everywhere(
        Tokens.of(stranger, "coordinator"),
        "coordinator",
        ids,
        operation -> !operation.matches(OF_A_PERSON));
  }

  @Test
  void listsAndBulkActionsKnowNothingOfIt() throws SQLException {
    var ids = world.of(lead);
    programme(stranger);
    mustSeeNothing(ids);
    bulkMustFindNothing(ids, openCohort(stranger, programme(stranger), 9));
  }

  @Test
  void listsAndBulkActionsKnowNobodyElsewhere() throws SQLException {
    var ids = world.of(lead);
    worksElsewhere(ids);
    var persons = new HashMap<>(ids);
    persons.keySet().removeIf(name -> !("{" + name + "}").matches(OF_A_PERSON));
    mustSeeNothing(persons);
    bulkMustFindNothing(ids, ids.get("cohortId"));
  }

  private void mustSeeNothing(Map<String, String> ids) {
    for (var list :
        List.of("/v1/programmes", "/v1/cohorts", "/v1/enrolments/mine", "/v1/learning-data")) {
      var answer = get(stranger, "coordinator", list).extract().asString();
      ids.forEach(
          (name, id) -> {
            if (!name.equals("cohortId")) {
              assertFalse(answer.contains("\"id\":\"" + id), list + " tells of " + name);
            }
          });
    }
  }

  private void bulkMustFindNothing(Map<String, String> ids, String cohort) {
    for (var action : List.of("offer", "accept")) {
      post(
              stranger,
              "coordinator",
              Map.of("action", action, "applications", List.of(ids.get("applicationId"))),
              "/v1/cohorts/" + cohort + "/applications/bulk")
          .statusCode(200)
          .body("items[0].done", equalTo(false))
          .body("items[0].code", equalTo("application-not-found"));
    }
    post(
            stranger,
            "coordinator",
            Map.of("enrolments", List.of(ids.get("enrolmentId"))),
            "/v1/cohorts/" + cohort + "/graduate")
        .statusCode(200)
        .body("items[0].done", equalTo(false))
        .body("items[0].code", equalTo("enrolment-not-found"));
  }

  private void worksElsewhere(Map<String, String> ids) {
    post(
            lead,
            "coordinator",
            Map.of("person", stranger, "role", "COORDINATOR", "region", "W-2"),
            "/v1/programmes/" + ids.get("programmeId") + "/staff")
        .statusCode(201);
  }
}
