package org.homegrown.incubation.imports;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;

import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ParticipantImportTest {

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void peopleAreTakenInEachOnTheirOwnAndTheSameFileTwiceChangesNothing() {
    var cohort = openCohort(carla, programme(carla), 2);
    var file =
        """
        person,name,town,phone,language,enrol,consent_impact,evidence
        zoe-%1$s,Zoe,Recife,,pt-BR,yes,1,form 1
        ana-%1$s,Ana Maria,Olinda,not a phone,pt-BR,yes,1,form 2
        bea-%1$s,Beatriz,Hangzhou,,pt-BR,yes,,
        cai-%1$s,Caio,Manaus,,pt-BR,yes,1,form 4
        dee-%1$s,Deborah,Lhasa,,pt-BR,no,,
        """
            .formatted(carla);
    String read =
        post(cohort, file)
            .statusCode(201)
            .body("status", equalTo("COMPLETED"))
            .body("created", equalTo(3))
            .body("failed", equalTo(2))
            .extract()
            .path("id");
    get(carla, "coordinator", "/v1/cohorts/%s/imports/%s/rows".formatted(cohort, read))
        .body("items.outcome", contains("CREATED", "FAILED", "CREATED", "FAILED", "CREATED"))
        .body("items[1].code", equalTo("phone-unknown"))
        .body("items[3].code", equalTo("cohort-full"));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/enrolments").body("items", hasSize(2));
    post(cohort, file).body("created", equalTo(0)).body("unchanged", equalTo(3));
    get(carla, "coordinator", "/v1/cohorts/" + cohort).body("placesTaken", equalTo(2));
  }

  @Test
  void aDryRunChangesNothing() {
    var cohort = openCohort(carla, programme(carla), 2);
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("text/csv")
        .body("person,enrol\nzoe-%s,yes\n".formatted(carla))
        .post("/v1/cohorts/" + cohort + "/imports?dryRun=true")
        .then()
        .statusCode(201)
        .body("created", equalTo(1));
    get(carla, "coordinator", "/v1/cohorts/" + cohort).body("placesTaken", equalTo(0));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/applications").body("items", hasSize(0));
  }

  private ValidatableResponse post(String cohort, String file) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("text/csv")
        .body(file)
        .post("/v1/cohorts/" + cohort + "/imports")
        .then();
  }
}
