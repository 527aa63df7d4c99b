package org.homegrown.incubation.message;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said later, and to whom a filter finds. */
@IncubationServiceTest
class ScheduledMessagesTest {

  @Inject DataSource database;
  @Inject Profiles profiles;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private Reachable mei;
  private String programme;
  private String cohort;
  private String enrolment;

  @BeforeEach
  void somebodyWhoTakesPart() {
    tables = new Tables(database);
    mei = Reachable.of(profiles, "en");
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
    enrolment = enrol(carla, mei.person(), cohort);
  }

  @Test
  void whatIsCancelledBeforeItsTimeNeverComes() throws SQLException {
    String said = tomorrow().statusCode(200).extract().path("id");
    cancel(said).statusCode(200).body("messages", equalTo(2));
    assertEquals("IN_APP SUPPRESSED, SMS SUPPRESSED", notices());
    tables.execute(
        "update message set not_before = now() where person = '%s'".formatted(mei.person()));
    get(mei.person(), "seller", "/v1/inbox").body("items.code", contains("offer-made"));
    get(mei.person(), "seller", "/v1/inbox/unread").body("unread", equalTo(1));
    cancel(said).statusCode(409).body("code", equalTo("message-under-way"));
    cancel(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("message-not-found"));
  }

  @Test
  void whatHasComeIsNotCancelled() {
    String said =
        say(Map.of("text", "Now", "enrolments", List.of(enrolment)))
            .statusCode(200)
            .extract()
            .path("id");
    cancel(said).statusCode(409);
    get(mei.person(), "seller", "/v1/inbox").body("items[0].body", equalTo("Now"));
  }

  @Test
  void oneMessageIsCancelledAlone() throws SQLException {
    tomorrow().statusCode(200);
    var sms =
        tables.text(
            "select id from message where person = '%s' and code = 'notice' and channel = 'SMS'"
                .formatted(mei.person()));
    var path = "/v1/messages/" + sms + "/cancel";
    post(carla, "coordinator", Map.of(), path)
        .statusCode(200)
        .body("message.status", equalTo("SUPPRESSED"))
        .body("message.why", equalTo("cancelled"));
    post(carla, "coordinator", Map.of(), path).statusCode(409);
    assertEquals("IN_APP SENT, SMS SUPPRESSED", notices());
  }

  @Test
  void itIsSaidToThoseWhomASavedFilterFinds() {
    var nilo = "nilo-" + UUID.randomUUID();
    var other = enrol(carla, nilo, cohort);
    post(
            carla,
            "coordinator",
            Map.of("reason", "NO_CONTACT"),
            "/v1/enrolments/" + other + "/withdraw")
        .statusCode(200);
    var filter = filter(programme, Map.of("status", "ENROLLED"));
    say(Map.of("text", "Hello", "filterId", filter))
        .statusCode(200)
        .body("items.enrolment", contains(enrolment))
        .body("items.done", contains(true));
    get(nilo, "seller", "/v1/inbox").body("items.code", contains("offer-made"));
    say(Map.of("text", "Hello", "filterId", filter(programme, Map.of("risk", "HIGH"))))
        .statusCode(200)
        .body("items", empty());
    say(Map.of("text", "Hello", "filterId", filter(programme(carla), Map.of())))
        .statusCode(404)
        .body("code", equalTo("filter-not-found"));
    for (var recipients :
        List.<Map<String, Object>>of(
            Map.of("text", "x"),
            Map.of("text", "x", "filterId", filter, "enrolments", List.of(enrolment)))) {
      say(recipients).statusCode(422).body("code", equalTo("recipients-needed"));
    }
  }

  private ValidatableResponse tomorrow() {
    return say(
        Map.of(
            "text",
            "Tomorrow",
            "channels",
            List.of("SMS"),
            "notBefore",
            Instant.now().plus(Duration.ofDays(1)).toString(),
            "enrolments",
            List.of(enrolment)));
  }

  private ValidatableResponse say(Map<String, ?> body) {
    return post(carla, "coordinator", body, "/v1/cohorts/" + cohort + "/messages");
  }

  private ValidatableResponse cancel(String said) {
    return post(
        carla,
        "coordinator",
        Map.of(),
        "/v1/cohorts/%s/messages/%s/cancel".formatted(cohort, said));
  }

  private String filter(String of, Map<String, ?> filter) {
    return post(
            carla,
            "coordinator",
            Map.of("name", "f-" + UUID.randomUUID(), "filter", filter, "shared", false),
            "/v1/programmes/" + of + "/filters")
        .statusCode(201)
        .extract()
        .path("id");
  }

  private String notices() throws SQLException {
    return tables.text(
        """
        select string_agg(channel || ' ' || status, ', ' order by channel) from message
        where person = '%s' and code = 'notice'
        """
            .formatted(mei.person()));
  }
}
