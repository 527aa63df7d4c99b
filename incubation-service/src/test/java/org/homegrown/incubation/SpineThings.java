package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** A colleague, and a file. */
@ApplicationScoped
class SpineThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var inProgramme = "/v1/programmes/" + ids.get("programmeId");
    String colleague =
        post(
                lead,
                "coordinator",
                Map.of("person", "colleague-" + UUID.randomUUID(), "role", "COORDINATOR"),
                inProgramme + "/staff")
            .statusCode(201)
            .extract()
            .path("id");
    String file =
        given()
            .auth()
            .oauth2(Tokens.of(lead, "coordinator"))
            .contentType("application/octet-stream")
            .body("A lesson.".getBytes(StandardCharsets.UTF_8))
            .post(inProgramme + "/files?name=lesson.txt")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return Map.of("staffId", colleague, "fileId", file);
  }
}
