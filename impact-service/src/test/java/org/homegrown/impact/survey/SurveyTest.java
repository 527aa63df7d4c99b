package org.homegrown.impact.survey;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.homegrown.impact.survey.Questionnaire.call;
import static org.homegrown.impact.survey.Questionnaire.callAs;
import static org.homegrown.impact.survey.Questionnaire.card;
import static org.homegrown.impact.survey.Questionnaire.jobs;
import static org.homegrown.impact.survey.Questionnaire.poor;
import static org.homegrown.impact.survey.Questionnaire.row;
import static org.homegrown.impact.survey.Questionnaire.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Carla asks the thirty members of her cohort about jobs and poverty. */
@ImpactServiceTest
class SurveyTest {

  @Inject DataSource database;

  private final UUID programme = UUID.randomUUID();
  private final UUID cohort = UUID.randomUUID();
  private final String carla = "carla-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();
  private Tables tables;

  @BeforeEach
  void aCohort() throws SQLException {
    tables = new Tables(database);
    FeedSource.of("incubation")
        .answers(
            "/internal/people/" + carla + "/programmes",
            200,
            "[{\"programmeId\": \"%s\", \"role\": \"LEAD\"}]".formatted(programme));
    FeedSource.of("incubation").answers("/internal/people/" + nilo + "/programmes", 200, "[]");
    run("insert into cohort (id, programme_id) values ('%2$s', '%1$s')");
    run(
        """
        insert into membership (enrolment_id, event_id, cohort_id, seller, enrolled_at,
          programme_id, known_batch, gender)
        select gen_random_uuid(), gen_random_uuid(), '%2$s', 'm' || n || '-%2$s',
          '2025-04-10T00:00Z', '%1$s', 1, case when n <= 20 then 'F' else 'M' end
        from generate_series(1, 30) n
        """);
    run(
        """
        insert into allowed (programme_id, person, given_at)
        select '%1$s', 'm' || n || '-%2$s', '2025-04-10T00:00Z' from generate_series(1, 30) n
        """);
  }

  private void run(String sql) throws SQLException {
    tables.execute(sql.formatted(programme, cohort));
  }

  @Test
  void fromQuestionsToFigures() throws SQLException {
    var survey = opened(15);
    for (var member : sample(survey)) {
      answer(member.seller(), survey, member.enrolment(), 2, "no").statusCode(204);
    }
    call(carla, "coordinator")
        .get("/v1/surveys/" + survey + "/results")
        .then()
        .body("responseRate", equalTo(1.0))
        .body("estimates.findAll { !it.suppressed }", hasSize(0));
    call(carla, "coordinator")
        .post("/v1/surveys/" + survey + "/close")
        .then()
        .statusCode(200)
        .body("status", equalTo("CLOSED"));
    call(carla, "coordinator")
        .get("/v1/surveys/" + survey + "/results")
        .then()
        .statusCode(200)
        .body("asked", equalTo(15))
        .body("respondents", equalTo(15))
        .body("responseRate", equalTo(1.0))
        .body("povertyLine", equalTo("2.15 USD a day"))
        .body("estimates.find { it.item == 'jobs' && it.of == 'TOTAL' }.value", equalTo(60.0))
        .body("estimates.find { it.item == 'jobs' && it.of == 'MEAN' }.se", equalTo(0.0))
        .body("estimates.find { it.choice == 'no' }.value", equalTo(1.0))
        .body("estimates.find { it.of == 'LIKELIHOOD' }.value", closeTo(0.2, 1e-12));
    assertEquals(
        "60/15/15/30",
        tables.text(
            """
            select concat_ws('/', estimate::integer, respondents, asked, population)
            from survey_result where round_id = '%s' and item = 'jobs'
            """
                .formatted(survey)));
    var first = sample(survey).getFirst();
    answer(first.seller(), survey, first.enrolment(), 2, "no")
        .statusCode(409)
        .body("code", equalTo("survey-closed"));
    call(carla, "coordinator").post("/v1/surveys/" + survey + "/open").then().statusCode(409);
  }

  @Test
  void ofFewAnswersNothingIsShown() throws SQLException {
    var survey = opened(15);
    for (var member : sample(survey).subList(0, 5)) {
      answer(member.seller(), survey, member.enrolment(), 1, "yes").statusCode(204);
    }
    call(carla, "coordinator").post("/v1/surveys/" + survey + "/close").then().statusCode(200);
    call(carla, "coordinator")
        .get("/v1/surveys/" + survey + "/results")
        .then()
        .body("responseRate", closeTo(1.0 / 3, 1e-12))
        .body("estimates[0].suppressed", equalTo(true))
        .body("estimates[0].value", nullValue());
  }

  @Test
  void whoIsAskedAnswersForThemselves() throws SQLException {
    var survey = opened(15);
    var one = sample(survey).getFirst();
    var other = sample(survey).getLast();
    call(one.seller(), "seller")
        .get("/v1/surveys/mine")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].enrolment", equalTo(one.enrolment().toString()))
        .body("items[0].items[0].text.zh", equalTo("多少工作？"))
        .body("items[0].answered", equalTo(false));
    answer(one.seller(), survey, other.enrolment(), 1, "no").statusCode(404);
    answer(one.seller(), survey, UUID.randomUUID(), 1, "no").statusCode(404);
    answer(one.seller(), survey, one.enrolment(), -1, "perhaps")
        .statusCode(422)
        .body("code", equalTo("answers-refused"))
        .body("violations", hasSize(2));
    answer(one.seller(), survey, one.enrolment(), 1, "no").statusCode(204);
    answer(one.seller(), survey, one.enrolment(), 3, "no").statusCode(204);
    assertEquals(
        "3",
        tables.text(
            "select answers ->> 'jobs' from survey_response where round_id = '%s'"
                .formatted(survey)));
    callAs(carla, "coordinator", Map.of("answers", Map.of("jobs", 9), "language", "zh"))
        .put("/v1/surveys/%s/responses/%s".formatted(survey, other.enrolment()))
        .then()
        .statusCode(204);
    assertEquals(
        1,
        tables.number(
            "select count(*) from audit where subject = '%s' and action like '%%paper'"
                .formatted(survey)));
  }

  @Test
  void numbersThatNoSumCanHoldAreNoAnswers() throws SQLException {
    var survey = opened(15);
    var one = sample(survey).getFirst();
    for (var jobs : List.of("1e400", "1e300", "1000000001")) {
      call(one.seller(), "seller")
          .contentType("application/json")
          .body("{\"answers\": {\"jobs\": %s}, \"language\": \"pt\"}".formatted(jobs))
          .put("/v1/surveys/%s/responses/%s".formatted(survey, one.enrolment()))
          .then()
          .statusCode(422)
          .body("code", equalTo("answers-refused"));
    }
  }

  @Test
  void strangersFindNothing() throws SQLException {
    var survey = opened(15);
    for (var path : List.of("", "/results")) {
      call(nilo, "coordinator").get("/v1/surveys/" + survey + path).then().statusCode(404);
    }
    call(nilo, "coordinator").get("/v1/surveys?cohort=" + cohort).then().statusCode(404);
    call("rosa", "researcher").get("/v1/surveys/" + survey + "/results").then().statusCode(403);
    call(carla, "coordinator")
        .get("/v1/surveys?cohort=" + cohort)
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(survey.toString())));
  }

  @Test
  void questionsThatCannotBeAskedAreRefused() {
    begin(List.of(jobs(), jobs()), null)
        .statusCode(422)
        .body("code", equalTo("instrument-refused"))
        .body("violations[0].code", equalTo("twice"));
    begin(List.of(poor()), card(List.of(row(0, 0.2))))
        .statusCode(422)
        .body("violations[0].code", equalTo("score-without-likelihood"));
    begin(List.of(Map.of("id", "a", "kind", "SCALE", "text", words("a"))), null).statusCode(422);
    begin(List.of(), null).statusCode(400);
  }

  @Test
  void whatIsPublishedStaysAsItIs() {
    var instrument = instrument();
    var content = Map.of("title", "Other", "items", List.of(jobs()));
    callAs(carla, "coordinator", content)
        .header("If-Match", "\"7\"")
        .put("/v1/instruments/" + instrument)
        .then()
        .statusCode(412);
    callAs(carla, "coordinator", content)
        .put("/v1/instruments/" + instrument)
        .then()
        .statusCode(428);
    plan(instrument, 15).statusCode(409).body("code", equalTo("instrument-not-published"));
    call(carla, "coordinator")
        .post("/v1/instruments/%s/publish".formatted(instrument))
        .then()
        .statusCode(200);
    callAs(carla, "coordinator", content)
        .header("If-Match", "*")
        .put("/v1/instruments/" + instrument)
        .then()
        .statusCode(409)
        .body("code", equalTo("instrument-published"));
    call(nilo, "coordinator").get("/v1/instruments/" + instrument).then().statusCode(404);
    call(carla, "coordinator")
        .get("/v1/instruments?programme=" + programme)
        .then()
        .body("items", hasSize(1));
  }

  private record Sampled(UUID enrolment, String seller) {}

  private List<Sampled> sample(UUID survey) throws SQLException {
    var all =
        tables.text(
            """
            select string_agg(s.enrolment_id || ' ' || m.seller, ',' order by s.enrolment_id)
            from survey_sample s join membership m using (enrolment_id) where round_id = '%s'
            """
                .formatted(survey));
    return List.of(all.split(",", -1)).stream()
        .map(each -> each.split(" ", 2))
        .map(each -> new Sampled(UUID.fromString(each[0]), each[1]))
        .toList();
  }

  private UUID opened(int wanted) {
    var instrument = instrument();
    call(carla, "coordinator")
        .post("/v1/instruments/%s/publish".formatted(instrument))
        .then()
        .statusCode(200);
    var survey =
        UUID.fromString(
            plan(instrument, wanted)
                .statusCode(201)
                .body("population", equalTo(30))
                .body("asked", equalTo(wanted))
                .extract()
                .path("id"));
    call(carla, "coordinator")
        .post("/v1/surveys/%s/open".formatted(survey))
        .then()
        .statusCode(200)
        .body("status", equalTo("OPEN"));
    return survey;
  }

  private UUID instrument() {
    return UUID.fromString(
        begin(List.of(jobs(), poor()), card(List.of(row(0, 0.2), row(10, 0.7))))
            .statusCode(201)
            .body("number", equalTo(1))
            .extract()
            .path("id"));
  }

  private ValidatableResponse begin(List<?> items, Map<String, ?> card) {
    var content = new HashMap<String, Object>(Map.of("title", "Jobs", "items", items));
    content.put("scorecard", card);
    return callAs(
            carla,
            "coordinator",
            Map.of("programme", programme, "code", "half-year", "content", content))
        .post("/v1/instruments")
        .then();
  }

  private ValidatableResponse plan(UUID instrument, int wanted) {
    return callAs(
            carla,
            "coordinator",
            Map.of(
                "cohort",
                cohort,
                "instrument",
                instrument,
                "title",
                "Half a year later",
                "strata",
                List.of("GENDER"),
                "wanted",
                wanted,
                "seed",
                "drawn in public",
                "opensOn",
                "2025-01-01",
                "closesOn",
                "2999-01-01"))
        .post("/v1/surveys")
        .then();
  }

  private static ValidatableResponse answer(
      String who, UUID survey, UUID enrolment, int jobs, String poor) {
    return callAs(
            who, "seller", Map.of("answers", Map.of("jobs", jobs, "poor", poor), "language", "pt"))
        .put("/v1/surveys/%s/responses/%s".formatted(survey, enrolment))
        .then();
  }
}
