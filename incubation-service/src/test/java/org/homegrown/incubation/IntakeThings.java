package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** A form that nobody asks yet, somebody else's application, and an import. */
@ApplicationScoped
class IntakeThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    String form =
        post(
                lead,
                "coordinator",
                Map.of("title", "Form", "answers", Map.of("type", "object")),
                "/v1/programmes/" + ids.get("programmeId") + "/forms")
            .statusCode(201)
            .extract()
            .path("id");
    String read =
        given()
            .auth()
            .oauth2(Tokens.of(lead, "coordinator"))
            .contentType("text/csv")
            .body("person\n")
            .post("/v1/cohorts/" + ids.get("cohortId") + "/imports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return Map.of(
        "formId",
        form,
        "otherId",
        apply("other-" + UUID.randomUUID(), ids.get("cohortId")),
        "importId",
        read);
  }
}
