package org.homegrown.incubation.curriculum;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.homegrown.incubation.Classroom.begin;
import static org.homegrown.incubation.Classroom.cohort;
import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.curriculum;
import static org.homegrown.incubation.Classroom.file;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.material;
import static org.homegrown.incubation.Classroom.open;
import static org.homegrown.incubation.Classroom.openCohort;
import static org.homegrown.incubation.Classroom.pin;
import static org.homegrown.incubation.Classroom.publish;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.Classroom.quiz;
import static org.homegrown.incubation.Classroom.text;
import static org.homegrown.incubation.Classroom.write;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.School;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class PinnedCurriculumTest {

  private static final byte[] PDF = "%PDF-1.7 a lesson".getBytes(StandardCharsets.US_ASCII);

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID photos = UUID.randomUUID();
  private final UUID prices = UUID.randomUUID();
  private String programme;

  @BeforeEach
  void aProgramme() {
    programme = programme(carla);
  }

  @Test
  void aCohortOpensWithAPublishedCurriculumOnly() throws SQLException {
    String draft = begin(carla, curriculum(carla, programme)).extract().path("id");
    var cohort = cohort(carla, programme, draft, 2);
    open(carla, cohort).statusCode(422).body("code", equalTo("curriculum-unpublished"));
    write(carla, draft, content(lesson(photos, "Photos", text("Light.")), lesson(prices, "Prices")))
        .statusCode(200);
    publish(carla, draft).statusCode(200);
    open(carla, cohort).statusCode(200).body("curriculumVersionId", equalTo(draft));
    assertEquals("1 Photos,2 Prices", lessonsOf(cohort));

    var other = published(carla, programme, content(lesson(prices, "Prices 2")));
    pin(carla, cohort, other).statusCode(200);
    assertEquals("2 Prices 2", lessonsOf(cohort));
    enrol(carla, mei, cohort);
    pin(carla, cohort, draft).statusCode(409).body("code", equalTo("cohort-under-way"));
    pin(carla, cohort, other).statusCode(200);
    assertEquals("2 Prices 2", lessonsOf(cohort));
  }

  @Test
  void whoEnrolledWhileNothingWasTaughtKeepsToTheFirstCurriculum() throws SQLException {
    var cohort = School.openCohort(carla, programme, 2);
    var enrolment = enrol(carla, mei, cohort);
    var first = published(carla, programme, content(lesson(photos, "Photos")));
    pin(carla, cohort, first).statusCode(200);
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("curriculumVersionId", equalTo(first));
    get(mei, "seller", "/v1/curriculum-versions/" + first).statusCode(200);
    assertEquals("4 Photos", lessonsOf(cohort));
    pin(carla, cohort, published(carla, programme, content(lesson(photos, "Photos"))))
        .statusCode(409)
        .body("code", equalTo("cohort-under-way"));
  }

  @Test
  void anotherProgrammesCurriculumIsUnknown() {
    var foreign = published(carla, programme(carla), content(lesson(photos, "Photos")));
    var own = published(carla, programme, content(lesson(photos, "Photos")));
    var cohort = cohort(carla, programme, own, 2);
    pin(carla, cohort, foreign).statusCode(422).body("code", equalTo("curriculum-unknown"));
    var copy = Map.of("name", "Next", "startsOn", "2030-01-01", "curriculumVersionId", foreign);
    post(carla, "coordinator", copy, "/v1/cohorts/" + cohort + "/copy")
        .statusCode(422)
        .body("code", equalTo("curriculum-unknown"));
    post(
            carla,
            "coordinator",
            Map.of("name", "Next", "startsOn", "2030-01-01"),
            "/v1/cohorts/" + cohort + "/copy")
        .statusCode(201)
        .body("curriculumVersionId", equalTo(own));
  }

  @Test
  void participantsSeeWhatTheyKeepToWithoutAnswersAndOthersDoNot() {
    var shown = material(carla, programme, PDF);
    var hidden = material(carla, programme, PDF);
    var version =
        published(
            carla,
            programme,
            content(lesson(photos, "Photos", file("TEXT", shown), quiz(UUID.randomUUID(), 2))));
    var enrolment = enrol(carla, mei, openCohort(carla, programme, version, 2));
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("curriculumVersionId", equalTo(version));
    get(mei, "seller", "/v1/curriculum-versions/" + version)
        .statusCode(200)
        .body(not(containsString("correct")))
        .body("content.courses[0].modules[0].lessons[0].title", equalTo("Photos"));
    get(carla, "coordinator", "/v1/curriculum-versions/" + version).body(containsString("correct"));
    get(mei, "seller", "/v1/files/" + shown).statusCode(200);
    get(mei, "seller", "/v1/files/" + hidden).statusCode(404);
    get("nilo", "seller", "/v1/files/" + shown).statusCode(404);
    get("nilo", "seller", "/v1/curriculum-versions/" + version).statusCode(404);

    post(mei, "seller", Map.of("reason", "NO_TIME"), "/v1/enrolments/" + enrolment + "/withdraw")
        .statusCode(200);
    get(mei, "seller", "/v1/files/" + shown).statusCode(404);
    get(mei, "seller", "/v1/curriculum-versions/" + version).statusCode(404);
  }

  @Test
  void whoGoesOnElsewhereKeepsToTheCurriculumThereAndALaterVersionChangesNothing() {
    var curriculum = curriculum(carla, programme);
    String first = begin(carla, curriculum).extract().path("id");
    write(carla, first, content(lesson(photos, "Photos"))).statusCode(200);
    publish(carla, first).statusCode(200);
    var enrolment = enrol(carla, mei, openCohort(carla, programme, first, 2));
    String second = begin(carla, curriculum).extract().path("id");
    publish(carla, second).statusCode(200);
    var elsewhere = openCohort(carla, programme, second, 2);
    get(mei, "seller", "/v1/enrolments/" + enrolment).body("curriculumVersionId", equalTo(first));
    post(
            carla,
            "coordinator",
            Map.of("cohortId", elsewhere),
            "/v1/enrolments/" + enrolment + "/transfer")
        .statusCode(200)
        .body("curriculumVersionId", equalTo(second));
  }

  private String lessonsOf(String cohort) throws SQLException {
    return new Tables(database)
        .text(
            """
            select string_agg(number || ' ' || title, ',' order by number)
            from board_item where cohort_id = '%s' and kind = 'LESSON'
            """
                .formatted(cohort));
  }
}
