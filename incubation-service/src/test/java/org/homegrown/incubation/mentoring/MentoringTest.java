package org.homegrown.incubation.mentoring;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.School.erases;
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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.desk.Desks;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class MentoringTest {

  @Inject DataSource database;
  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mara = "mara-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 200);
  }

  @Test
  void whoSpeaksTheLanguageAndKnowsWhatIsNeededIsSuggestedAndAccepted() throws SQLException {
    var pricing = mentor(mara, List.of("pricing"), "zh", 1);
    var video = mentor("v-" + UUID.randomUUID(), List.of("video"), "zh-TW", 1);
    mentor("p-" + UUID.randomUUID(), List.of("pricing"), "pt", 5);
    var first = needs(speaks("zh-CN"), "pricing", "video");
    var second = needs(speaks("zh-CN"), "pricing");
    var third = speaks("fr");

    var suggested =
        post(carla, "coordinator", Map.of(), matching())
            .statusCode(200)
            .body("unmatched", contains(third))
            .body("pairs.enrolmentId", contains(first, second))
            .body("pairs.mentorId", contains(video, pricing))
            .body("pairs.fit", contains(6, 6))
            .body("pairs[1].why", contains("language", "skill:pricing"));
    assertEquals(
        0,
        tables.number(
            "select count(*) from mentor_pair where programme_id = '%s'".formatted(programme)));
    List<Map<String, Object>> pairs = suggested.extract().path("pairs");
    accept(
            pairs.stream()
                .map(
                    pair ->
                        Map.of(
                            "enrolmentId", pair.get("enrolmentId"),
                            "mentorId", pair.get("mentorId")))
                .toList())
        .body("items.done", contains(true, true));
    get(carla, "coordinator", "/v1/cohorts/" + cohort + "/mentor-pairs")
        .body("items.enrolmentId", containsInAnyOrder(first, second));
    post(carla, "coordinator", Map.of(), matching())
        .body("pairs", hasSize(0))
        .body("unmatched", contains(third));
  }

  @Test
  void theLastPlaceOfAMentorIsGivenOnce() throws Exception {
    var together = new CyclicBarrier(2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 20; round++) {
        var mentor = mentor("m-" + UUID.randomUUID(), List.of(), "en", 1);
        var one = speaks("en");
        var other = speaks("en");
        var answers =
            Stream.of(one, other)
                .map(
                    enrolment ->
                        pool.submit(
                            () -> {
                              together.await();
                              return accept(List.of(two(enrolment, mentor)))
                                  .extract()
                                  .<Boolean>path("items[0].done");
                            }))
                .toList();
        assertEquals(
            1, Stream.of(answers.get(0).get(), answers.get(1).get()).filter(done -> done).count());
        accept(List.of(two(one, mentor), two(other, mentor)))
            .body("items.code", containsInAnyOrder("already-paired", "mentor-full"));
      }
    }
  }

  @Test
  void aMentorSeesTheirPairsWhileTheyLast() throws SQLException {
    var mentor = mentor(mara, List.of(), "en", 2);
    var mei = speaks("en");
    var pair = pair(mei, mentor);
    pair(speaks("en"), mentor("other-" + UUID.randomUUID(), List.of(), "en", 1));
    get(mara, "mentor", "/v1/mentoring").body("items.id", contains(pair));
    var sessions = "/v1/mentor-pairs/" + pair + "/sessions";
    post(mara, "mentor", session(Instant.now()), sessions)
        .statusCode(201)
        .body("notes", equalTo("Talked"));
    get(mara, "mentor", sessions).body("items.outcome", contains("ON_TRACK"));
    get(carla, "coordinator", sessions).body("items", hasSize(1));
    get("stranger", "mentor", sessions).statusCode(404).body("code", equalTo("pair-not-found"));
    post("stranger", "mentor", session(Instant.now()), sessions).statusCode(404);
    get(desks.coordinatorOf("W-2", carla, programme), "coordinator", sessions).statusCode(404);
    get(participant(mei), "seller", "/v1/enrolments/" + mei + "/mentoring")
        .body("items.mentorName", contains("Mentor"));

    post(mara, "mentor", session(Instant.now().plus(Duration.ofDays(1))), sessions)
        .statusCode(422)
        .body("code", equalTo("session-time-refused"));
    var end = "/v1/mentor-pairs/" + pair + "/end";
    post(mara, "mentor", Map.of("reason", "x"), end).statusCode(403);
    post(carla, "coordinator", Map.of("reason", "Moved"), end).statusCode(200);
    post(carla, "coordinator", Map.of("reason", "Moved"), end)
        .statusCode(409)
        .body("code", equalTo("pair-ended"));
    get(mara, "mentor", "/v1/mentoring").body("items", hasSize(0));
    get(mara, "mentor", sessions).statusCode(404);
    post(carla, "coordinator", session(Instant.now()), sessions).statusCode(409);
    pair(mei, mentor);
  }

  @Test
  void whoCannotBePairedIsNot() throws SQLException {
    var mentor = mentor(mara, List.of(), "en", 5);
    var mei = speaks("en");
    change(mentor, null, Map.of("capacity", 1)).statusCode(428);
    change(mentor, "\"5\"", Map.of("capacity", 1)).statusCode(412);
    change(mentor, "\"0\"", Map.of("status", "RESTING", "skills", List.of("video")))
        .statusCode(200)
        .body("skills", contains("video"))
        .body("capacity", equalTo(5));
    accept(List.of(two(mei, mentor))).body("items.code", contains("mentor-not-active"));
    accept(List.of(two(mei, UUID.randomUUID().toString())))
        .body("items.code", contains("mentor-not-found"));
    accept(List.of(two(UUID.randomUUID().toString(), mentor)))
        .body("items.code", contains("enrolment-not-found"));
    accept(List.of(two(mei, mentor(participant(mei), List.of(), "en", 1))))
        .body("items.code", contains("mentor-is-participant"));
    post(carla, "coordinator", aMentor(mara, List.of(), "en", 1), mentors())
        .statusCode(409)
        .body("code", equalTo("mentor-already"));
    post(carla, "coordinator", aMentor("x", List.of("No Skill"), "en", 1), mentors())
        .statusCode(400);
    post(carla, "coordinator", aMentor("x", List.of(), "en", 51), mentors()).statusCode(400);
  }

  @Test
  void whatWasWrittenAboutAForgottenPersonGoesAndSoDoesTheMentorsName() throws SQLException {
    var mei = needs(speaks("en"), "pricing");
    var mentor = mentor(mara, List.of(), "en", 2);
    var pair = pair(mei, mentor);
    post(mara, "mentor", session(Instant.now()), "/v1/mentor-pairs/" + pair + "/sessions")
        .statusCode(201);
    var person = participant(mei);
    erases(person);
    erases(mara);
    tables.mustHaveTaken("shop");
    assertEquals(
        "erased LEFT - 0",
        tables.text(
            """
            select concat_ws(' ', m.name, m.status, coalesce(s.notes, '-'), (
              select count(*) from mentor_need n where n.enrolment_id = x.enrolment_id))
            from mentor m join mentor_pair x on x.mentor_id = m.id
            join mentor_session s on s.pair_id = x.id where m.id = '%s'
            """
                .formatted(mentor)));
    for (var table : List.of("mentor", "mentor_pair", "mentor_session")) {
      assertEquals(
          0,
          tables.number(
              "select count(*) from %s t where t::text like '%%%s%%' or t::text like '%%%s%%'"
                  .formatted(table, person, mara)));
    }
  }

  private static Map<String, ?> session(Instant at) {
    return Map.of("heldAt", at.toString(), "minutes", 30, "outcome", "ON_TRACK", "notes", "Talked");
  }

  private String speaks(String language) throws SQLException {
    var enrolment = desks.enrolled(carla, cohort, "Somebody", "W-1");
    tables.execute(
        "update person_profile set language = '%s' where person = '%s'"
            .formatted(language, participant(enrolment)));
    return enrolment;
  }

  private String needs(String enrolment, String... skills) {
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("application/json")
        .body(Map.of("skills", List.of(skills)))
        .put("/v1/enrolments/" + enrolment + "/mentoring/needs")
        .then()
        .statusCode(200);
    return enrolment;
  }

  private String participant(String enrolment) throws SQLException {
    return tables.text("select participant from enrolment where id = '%s'".formatted(enrolment));
  }

  private String mentor(String person, List<String> skills, String language, int capacity) {
    return post(carla, "coordinator", aMentor(person, skills, language, capacity), mentors())
        .statusCode(201)
        .extract()
        .path("id");
  }

  private static Map<String, ?> aMentor(
      String person, List<String> skills, String language, int capacity) {
    return Map.of(
        "person", person,
        "name", "Mentor",
        "skills", skills,
        "languages", List.of(language),
        "capacity", capacity);
  }

  private String mentors() {
    return "/v1/programmes/" + programme + "/mentors";
  }

  private String matching() {
    return "/v1/cohorts/" + cohort + "/mentor-matching";
  }

  private static Map<String, String> two(String enrolment, String mentor) {
    return Map.of("enrolmentId", enrolment, "mentorId", mentor);
  }

  private String pair(String enrolment, String mentor) {
    return accept(List.of(two(enrolment, mentor)))
        .body("items.done", contains(true))
        .extract()
        .path("items[0].pairId");
  }

  private ValidatableResponse accept(List<? extends Map<String, ?>> pairs) {
    return post(
            carla, "coordinator", Map.of("pairs", pairs), "/v1/cohorts/" + cohort + "/mentor-pairs")
        .statusCode(200);
  }

  private ValidatableResponse change(String mentor, String ifMatch, Map<String, ?> body) {
    var request =
        given().auth().oauth2(Tokens.of(carla, "coordinator")).contentType("application/json");
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.body(body).patch(mentors() + "/" + mentor).then();
  }
}
