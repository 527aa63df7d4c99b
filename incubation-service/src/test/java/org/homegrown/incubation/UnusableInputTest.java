package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Java can hold and a database cannot, or nobody means, is the caller's mistake. */
@IncubationServiceTest
class UnusableInputTest {

  private static final String FAR = "+999999999-12-31";

  private final String carla = "carla-" + UUID.randomUUID();
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() {
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
  }

  @Test
  void timesHaveYearsOfFourDigits() {
    plan(Map.of("name", "Far", "capacity", 1, "zone", "UTC", "closesOn", FAR)).statusCode(400);
    post(
            carla,
            "coordinator",
            Map.of(
                "title",
                "Far",
                "kind",
                "LIVE",
                "startsAt",
                FAR + "T00:00:00Z",
                "endsAt",
                FAR + "T01:00:00Z"),
            "/v1/cohorts/" + cohort + "/sessions")
        .statusCode(400)
        .body("violations[0].code", equalTo("wrong-type"));
    for (var at : new String[] {"+1000000000-12-31T23:59:59Z", "-999999-01-01T00:00:00Z"}) {
      var cursor = at + "\n" + UUID.randomUUID();
      get(
              carla,
              "coordinator",
              "/v1/cohorts/%s/sessions?after=%s"
                  .formatted(
                      cohort,
                      Base64.getUrlEncoder()
                          .withoutPadding()
                          .encodeToString(cursor.getBytes(StandardCharsets.UTF_8))))
          .statusCode(400)
          .body("code", equalTo("cursor-unusable"));
    }
  }

  @Test
  void zonesArePlaces() {
    for (var zone : new String[] {"+08:00", "UTC+8", "Z", "Asia/Nowhere"}) {
      plan(Map.of("name", "Spring", "capacity", 1, "zone", zone))
          .statusCode(422)
          .body("code", equalTo("zone-unknown"));
      post(carla, "coordinator", Map.of("name", "First", "zone", zone), "/v1/programmes")
          .statusCode(422);
    }
  }

  @Test
  void jsonThatIsKeptHasNoNul() {
    post(
            "mei-" + carla,
            "seller",
            Map.of("answers", Map.of("why", "a\0b")),
            "/v1/cohorts/" + cohort + "/applications")
        .statusCode(422)
        .body("code", equalTo("answers-unusable"));
    post(
            carla,
            "coordinator",
            Map.of("title", "Form", "answers", Map.of("type", "object", "\0", 1)),
            "/v1/programmes/" + programme + "/forms")
        .statusCode(422)
        .body("code", equalTo("form-schema-refused"));
  }

  @Test
  void aFileHasANameWhateverItWasCalled() {
    file(" ").statusCode(201).body("name", equalTo("file"));
    file("\u0958".repeat(100)).statusCode(201);
    // as it is kept, it is twice as long
    file("\u0958".repeat(101)).statusCode(400).body("violations.code", contains("too-long"));
  }

  @Test
  void anOfferStandsForAYearAtMost() {
    post(
            carla,
            "coordinator",
            Map.of("expiresAt", "9999-01-01T00:00:00Z"),
            "/v1/applications/" + apply("mei-" + carla, cohort) + "/offer")
        .statusCode(422)
        .body("code", equalTo("offer-too-long"));
  }

  private ValidatableResponse plan(Map<String, ?> body) {
    return post(carla, "coordinator", body, "/v1/programmes/" + programme + "/cohorts");
  }

  private ValidatableResponse file(String name) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .queryParam("name", name)
        .contentType("application/octet-stream")
        .body("A lesson.".getBytes(StandardCharsets.UTF_8))
        .post("/v1/programmes/" + programme + "/files")
        .then();
  }
}
