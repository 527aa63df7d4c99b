package org.homegrown.incubation.training;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.pin;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.session.Term.mark;
import static org.homegrown.incubation.session.Term.yesterday;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.EventSchemas;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days on which somebody was trained are told once each, to whom they allow. */
@IncubationServiceTest
class TrainingTest {

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID photos = UUID.randomUUID();
  private final UUID prices = UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;
  private String application;

  /** In Shanghai, where the evening of UTC is the next day. */
  @BeforeEach
  void somebodyWhoIsOfferedAPlace() {
    tables = new Tables(database);
    programme = programme(carla);
    cohort = openCohort(carla, programme, 1);
    pin(
            carla,
            cohort,
            published(carla, programme, content(lesson(photos, "P"), lesson(prices, "Q"))))
        .statusCode(200);
    application = apply(mei, cohort);
    offer(carla, application).statusCode(200);
  }

  @Test
  void aDayIsToldOnceWhateverIsLearntOnIt() throws SQLException {
    String enrolment = accept(mei, "seller", application).statusCode(201).extract().path("id");
    for (int i = 0; i < 2; i++) {
      learns(enrolment, photos, 0.9, "2026-03-06T03:00:00Z");
      learns(enrolment, photos, 1, "2026-03-07T17:00:00Z");
      learns(enrolment, prices, 1, "2026-03-08T03:00:00Z");
    }
    assertEquals("LESSON 2026-03-08", told());
    var session = yesterday(carla, cohort);
    for (var status : List.of("ABSENT", "PRESENT", "ABSENT", "PRESENT")) {
      var marks = List.of(Map.of("enrolmentId", enrolment, "status", status));
      mark(carla, session, Map.of("marks", marks)).statusCode(200);
    }
    assertEquals(2, tables.number("select count(*) " + trainings()));
    EventSchemas.mustFit(
        "training.received", tables.text("select data::text " + trainings() + " limit 1"));
  }

  @Test
  void whoAllowsItLaterIsToldOfItAndWhoAllowsItAgainUnderTheSameIds() throws SQLException {
    String enrolment =
        post(mei, "seller", Map.of(), "/v1/applications/" + application + "/accept")
            .statusCode(201)
            .extract()
            .path("id");
    learns(enrolment, photos, 1, "2026-03-08T03:00:00Z");
    assertEquals(0, tables.number("select count(*) " + trainings()));
    var consents = "/v1/programmes/" + programme + "/consents";
    var given = Map.of("purpose", "IMPACT", "textVersion", "1");
    String consent = post(mei, "seller", given, consents).statusCode(201).extract().path("id");
    assertEquals("LESSON 2026-03-08", told());
    post(mei, "seller", Map.of(), "/v1/consents/" + consent + "/withdraw").statusCode(200);
    post(mei, "seller", given, consents).statusCode(201);
    assertEquals("2 1", tables.text("select count(*) || ' ' || count(distinct id) " + trainings()));
  }

  @Test
  void whoTakesPartIsToldByBandsAndNoMore() throws SQLException {
    tables.execute(
        """
        insert into person_profile (person, gender, birth_year, region, updated_at)
        values ('%s', 'F', extract(year from now())::int - 25, 'W-1', now())
        """
            .formatted(mei));
    tables.execute("update application set region = 'W-1' where id = '%s'".formatted(application));
    accept(mei, "seller", application).statusCode(201);
    var started =
        tables.text(
            "select data::text from outbox where type = 'enrolment.started' and data ->> 'participant' = '%s'"
                .formatted(mei));
    EventSchemas.mustFit("enrolment.started", started);
    assertEquals(
        "F 25-34 W-1",
        tables.text(
            "select concat_ws(' ', d ->> 'gender', d ->> 'ageBand', d ->> 'region') from (select '%s'::jsonb as d) x"
                .formatted(started)));
  }

  private void learns(String enrolment, UUID lesson, double progress, String at) {
    var item =
        Map.of(
            "id",
            UUID.nameUUIDFromBytes((enrolment + lesson + at).getBytes(StandardCharsets.US_ASCII)),
            "enrolmentId",
            enrolment,
            "lessonId",
            lesson,
            "progress",
            progress,
            "at",
            at);
    given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .contentType("application/json")
        .body(Map.of("device", "phone", "items", List.of(item)))
        .post("/v1/progress")
        .then()
        .statusCode(200);
  }

  private String trainings() {
    return "from outbox where type = 'training.received' and data ->> 'participant' = '%s'"
        .formatted(mei);
  }

  private String told() throws SQLException {
    return tables.text(
        "select string_agg((data ->> 'kind') || ' ' || (data ->> 'trainedOn'), ', ') "
            + trainings());
  }
}
