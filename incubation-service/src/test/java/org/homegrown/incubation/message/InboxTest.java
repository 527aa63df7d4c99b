package org.homegrown.incubation.message;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class InboxTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private String programme;
  private String cohort;
  private String enrolment;

  @BeforeEach
  void somebodyWhoTakesPart() {
    programme = programme(carla);
    cohort = openCohort(carla, programme, 9);
    enrolment = enrol(carla, mei, cohort);
  }

  @Test
  void whatSomebodyHasReadWaitsNoMore() {
    unread(1);
    String message =
        inbox().body("items.code", contains("offer-made")).extract().path("items[0].id");
    String readAt = read(mei, message).statusCode(200).extract().path("readAt");
    read(mei, message).statusCode(200).body("readAt", equalTo(readAt));
    unread(0);
    get(mei, "seller", "/v1/inbox?unread=true").body("items", empty());
    inbox().body("items", hasSize(1));
    read("nilo-" + UUID.randomUUID(), message)
        .statusCode(404)
        .body("code", equalTo("message-not-found"));
  }

  @Test
  void aCoordinatorSaysSomethingToThoseTheyChoose() {
    var nilo = "nilo-" + UUID.randomUUID();
    var another = enrol(carla, nilo, cohort);
    var stranger = UUID.randomUUID().toString();
    say(text("We meet at nine. {cohort}"), List.of(enrolment, stranger))
        .statusCode(200)
        .body("items.enrolment", contains(enrolment, stranger))
        .body("items.done", contains(true, false))
        .body("items[1].code", equalTo("enrolment-not-found"));
    inbox().body("items[0].body", equalTo("We meet at nine. {cohort}"));
    get(nilo, "seller", "/v1/inbox").body("items.code", contains("offer-made"));
    get(carla, "coordinator", "/v1/programmes/" + programme + "/messages?status=SENT")
        .body("items.person", hasItems(mei, nilo))
        .body("items.findAll { it.code == 'notice' }", hasSize(1));
    say(text("Both"), List.of(enrolment, another)).statusCode(200);
    get(nilo, "seller", "/v1/inbox").body("items[0].body", equalTo("Both"));
  }

  @Test
  void theSameCallTwiceSaysItOnce() throws SQLException {
    var key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      given()
          .auth()
          .oauth2(Tokens.of(carla, "coordinator"))
          .header("Idempotency-Key", key)
          .contentType("application/json")
          .body(Map.of("text", "Once", "enrolments", List.of(enrolment)))
          .post("/v1/cohorts/" + cohort + "/messages")
          .then()
          .statusCode(200);
    }
    assertEquals(
        1,
        new Tables(database)
            .number(
                "select count(*) from message where person = '%s' and code = 'notice'"
                    .formatted(mei)));
  }

  @Test
  void whatIsForLaterIsThereLater() throws SQLException {
    var later = text("Tomorrow");
    later.put("notBefore", Instant.now().plus(Duration.ofDays(1)).toString());
    say(later, List.of(enrolment)).statusCode(200);
    unread(1);
    new Tables(database)
        .execute(
            "update message set not_before = now() where person = '%s' and code = 'notice'"
                .formatted(mei));
    unread(2);
    later.put("notBefore", Instant.now().plus(Duration.ofDays(400)).toString());
    say(later, List.of(enrolment)).statusCode(422).body("code", equalTo("too-far-ahead"));
  }

  @Test
  void ownWordsAreSaidByTheirCode() {
    var words =
        Map.of(
            "code", "welcome",
            "channel", "IN_APP",
            "language", "pt-BR",
            "subject", "Oi",
            "body", "{cohort} começa.");
    say(new HashMap<>(Map.of("code", "welcome")), List.of(enrolment))
        .statusCode(422)
        .body("code", equalTo("template-unknown"));
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("application/json")
        .body(words)
        .put("/v1/programmes/" + programme + "/templates")
        .then()
        .statusCode(200);
    say(new HashMap<>(Map.of("code", "welcome")), List.of(enrolment)).statusCode(200);
    inbox()
        .body("items[0].body", equalTo("Spring começa."))
        .body("items[0].language", equalTo("pt-BR"));
    say(new HashMap<>(Map.of("code", "offer-made")), List.of(enrolment)).statusCode(422);
    say(new HashMap<>(), List.of(enrolment)).statusCode(422).body("code", equalTo("words-needed"));
  }

  @Test
  void onlyTheInboxCannotBeOptedOutOf() {
    optOuts(List.of("SMS", "EMAIL", "SMS"))
        .statusCode(200)
        .body("channels", contains("EMAIL", "SMS"));
    optOuts(List.of("SMS")).body("channels", contains("SMS"));
    get(mei, "seller", "/v1/inbox/opt-outs").body("channels", contains("SMS"));
    optOuts(List.of("IN_APP")).statusCode(422).body("code", equalTo("inbox-stays"));
    optOuts(List.of()).body("channels", empty());
    get(mei, "seller", "/v1/learning-data").body("messages", notNullValue());
  }

  private ValidatableResponse inbox() {
    return get(mei, "seller", "/v1/inbox").statusCode(200);
  }

  private void unread(int count) {
    get(mei, "seller", "/v1/inbox/unread").statusCode(200).body("unread", equalTo(count));
  }

  private static ValidatableResponse read(String person, String message) {
    return post(person, "seller", Map.of(), "/v1/inbox/" + message + "/read");
  }

  private static Map<String, Object> text(String text) {
    return new HashMap<>(Map.of("text", text));
  }

  private ValidatableResponse say(Map<String, Object> body, List<String> enrolments) {
    body.put("enrolments", enrolments);
    return post(carla, "coordinator", body, "/v1/cohorts/" + cohort + "/messages");
  }

  private ValidatableResponse optOuts(List<String> channels) {
    return given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .contentType("application/json")
        .body(Map.of("channels", channels))
        .put("/v1/inbox/opt-outs")
        .then();
  }
}
