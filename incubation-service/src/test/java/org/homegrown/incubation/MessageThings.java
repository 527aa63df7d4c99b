package org.homegrown.incubation;

import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the participant was told, and will be. */
@ApplicationScoped
class MessageThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    String message =
        get(ids.get("participant"), "seller", "/v1/inbox").extract().path("items[0].id");
    String said =
        post(
                lead,
                "coordinator",
                Map.of(
                    "text",
                    "Tomorrow",
                    "notBefore",
                    Instant.now().plus(Duration.ofDays(1)).toString(),
                    "enrolments",
                    List.of(ids.get("enrolmentId"))),
                "/v1/cohorts/" + ids.get("cohortId") + "/messages")
            .statusCode(200)
            .extract()
            .path("id");
    return Map.of("messageId", message, "saidId", said);
  }
}
