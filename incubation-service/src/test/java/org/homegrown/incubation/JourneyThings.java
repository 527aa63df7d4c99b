package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.homegrown.testkit.Tokens;

/** A milestone with what proves it and what it earns, and a consent. */
@ApplicationScoped
class JourneyThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var programme = "/v1/programmes/" + ids.get("programmeId");
    var rule =
        id(
            lead,
            Map.of("code", "plan", "title", "A plan", "kind", "EVIDENCE"),
            programme + "/milestone-rules");
    var perk =
        id(
            lead,
            Map.of(
                "milestone", "plan",
                "kind", "FEE_WAIVER",
                "basisPoints", 5000,
                "days", 30,
                "bearer", "Fund"),
            programme + "/perk-rules");
    var consent =
        id(
            lead,
            Map.of(
                "purpose", "COMPARISON",
                "textVersion", "1",
                "person", ids.get("participant"),
                "evidence", "form 1"),
            programme + "/consents");
    String evidence =
        given()
            .auth()
            .oauth2(Tokens.of(ids.get("participant"), "seller"))
            .contentType("application/octet-stream")
            .body("%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII))
            .post("/v1/enrolments/" + ids.get("enrolmentId") + "/evidence?rule=plan")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return Map.of("ruleId", rule, "perkRuleId", perk, "consentId", consent, "evidenceId", evidence);
  }

  private static String id(String lead, Map<String, ?> body, String path) {
    return post(lead, "coordinator", body, path).statusCode(201).extract().path("id");
  }
}
