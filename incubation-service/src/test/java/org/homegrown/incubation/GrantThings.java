package org.homegrown.incubation;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.Tokens;

/** Money that is promised, and some that is at the bank. */
@ApplicationScoped
class GrantThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var made = new HashMap<String, String>();
    var grant =
        post(
                lead,
                "coordinator",
                Map.of(
                    "purpose",
                    "A scale",
                    "amount",
                    300,
                    "currency",
                    "CNY",
                    "payee",
                    "Mei",
                    "tranches",
                    List.of(
                        Map.of("amount", 100, "dueOn", "2026-01-01"),
                        Map.of("amount", 200, "dueOn", "2026-01-01"))),
                "/v1/enrolments/" + ids.get("enrolmentId") + "/grants")
            .statusCode(201)
            .extract();
    made.put("disbursementId", grant.path("disbursements[0].id"));
    var other = "lead-" + UUID.randomUUID();
    post(
            lead,
            "coordinator",
            Map.of("person", other, "role", "LEAD"),
            "/v1/programmes/" + ids.get("programmeId") + "/staff")
        .statusCode(201);
    for (var one : List.of(lead, other)) {
      given()
          .auth()
          .oauth2(Tokens.of(one, "coordinator"))
          .header("If-Match", "*")
          .post("/v1/disbursements/" + grant.path("disbursements[1].id") + "/approve")
          .then()
          .statusCode(200);
    }
    made.put(
        "grantFileId",
        post(
                lead,
                "coordinator",
                Map.of("currency", "CNY"),
                "/v1/programmes/" + ids.get("programmeId") + "/grant-files")
            .statusCode(201)
            .extract()
            .path("id"));
    return made;
  }
}
