package org.homegrown.incubation.milestone;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
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
class EvidenceTest {

  private static final byte[] PDF = "%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII);

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String dora = "dora-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private String programme;
  private String enrolment;

  @BeforeEach
  void aMilestoneThatNoShopProves() {
    programme = programme(carla);
    post(
            carla,
            "coordinator",
            Map.of("code", "plan", "title", "A plan", "kind", "EVIDENCE"),
            "/v1/programmes/" + programme + "/milestone-rules")
        .statusCode(201);
    staff(dora);
    enrolment = enrol(carla, mei, openCohort(carla, programme, 1));
  }

  @Test
  void somebodyElseApprovesAndThatIsTheProof() {
    var evidence = handIn(mei, "seller", "plan", PDF).statusCode(201).extract().<String>path("id");
    get(carla, "coordinator", "/v1/programmes/" + programme + "/evidence?status=SUBMITTED")
        .body("items.id", contains(evidence));
    decide(carla, evidence, "approve").statusCode(200).body("decidedBy", equalTo(carla));
    get(mei, "seller", "/v1/enrolments/" + enrolment)
        .body("milestones[3].status", equalTo("COMPLETE"))
        .body("milestones[3].provenBy", equalTo(evidence));
    decide(dora, evidence, "reject").statusCode(409).body("code", equalTo("evidence-decided"));
    handIn(mei, "seller", "plan", PDF).statusCode(409).body("code", equalTo("evidence-live"));
  }

  @Test
  void nobodyDecidesOnWhatTheyHandedInOrWhatIsTheirs() throws SQLException {
    var evidence =
        handIn(carla, "coordinator", "plan", PDF).statusCode(201).extract().<String>path("id");
    decide(carla, evidence, "approve").statusCode(422).body("code", equalTo("evidence-takes-two"));
    staff(mei);
    decide(mei, evidence, "approve").statusCode(422).body("code", equalTo("evidence-takes-two"));
    assertThrows(
        SQLException.class,
        () ->
            new Tables(database)
                .execute(
                    "update evidence set status = 'APPROVED', decided_by = handed_in_by, decided_at = now() where id = '%s'"
                        .formatted(evidence)));
    decide(dora, evidence, "reject").statusCode(200).body("status", equalTo("REJECTED"));
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("milestones[3].status", equalTo("OPEN"));
    handIn(mei, "seller", "plan", PDF).statusCode(201);
    get(mei, "seller", "/v1/enrolments/" + enrolment + "/evidence").body("items", hasSize(2));
  }

  @Test
  void ofTwoWhoDecideAtOnceOneDoes() throws Exception {
    var evidence = handIn(mei, "seller", "plan", PDF).statusCode(201).extract().<String>path("id");
    var begin = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      var one = pool.submit(() -> decideWhen(begin, carla, evidence));
      var two = pool.submit(() -> decideWhen(begin, dora, evidence));
      assertEquals(List.of(200, 409), List.of(one.get(), two.get()).stream().sorted().toList());
    }
  }

  @Test
  void onlyWhatMayProveItIsTaken() {
    handIn(mei, "seller", "first-sale", PDF)
        .statusCode(422)
        .body("code", equalTo("rule-takes-no-evidence"));
    handIn(mei, "seller", "plan", "a text".getBytes(StandardCharsets.US_ASCII))
        .statusCode(422)
        .body("code", equalTo("file-type-refused"));
    var large = new byte[20 * 1024 * 1024 + 1];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    handIn(mei, "seller", "plan", large).statusCode(422).body("code", equalTo("file-too-large"));
    handIn("nilo-" + UUID.randomUUID(), "seller", "plan", PDF).statusCode(404);
  }

  private int decideWhen(CyclicBarrier begin, String person, String evidence) throws Exception {
    begin.await();
    return decide(person, evidence, "approve").extract().statusCode();
  }

  private void staff(String person) {
    post(
            carla,
            "coordinator",
            Map.of("person", person, "role", "COORDINATOR"),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
  }

  private ValidatableResponse handIn(String person, String role, String rule, byte[] body) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, role))
        .contentType("application/octet-stream")
        .body(body)
        .post("/v1/enrolments/" + enrolment + "/evidence?rule=" + rule)
        .then();
  }

  private static ValidatableResponse decide(String person, String evidence, String decision) {
    return post(
        person,
        "coordinator",
        Map.of("reason", "seen"),
        "/v1/evidence/" + evidence + "/" + decision);
  }
}
