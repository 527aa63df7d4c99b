package org.homegrown.incubation.progress;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.openCohort;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.Classroom.quiz;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.erases;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.progress.Phone.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class QuizTest {

  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");
  private static final int ATTEMPTS = 3;
  private static final Map<String, List<String>> WRONG = Map.of("q1", List.of("a"));
  private static final Map<String, List<String>> RIGHT =
      Map.of("q1", List.of("b", "a"), "q2", List.of("a"));

  @Inject DataSource database;

  private final String carla = "carla-" + UUID.randomUUID();
  private final Phone mei = new Phone("mei-" + UUID.randomUUID());
  private final UUID photos = UUID.randomUUID();
  private final UUID quiz = UUID.randomUUID();
  private String enrolment;

  @BeforeEach
  void somebodyWhoIsAsked() {
    var programme = programme(carla);
    var version =
        published(carla, programme, content(lesson(photos, "Photos", quiz(quiz, ATTEMPTS))));
    enrolment = enrol(carla, mei.person(), openCohort(carla, programme, version, 1));
  }

  @Test
  void theServiceMarksAndAPassedQuizCompletesItsLesson() {
    var wrong = attempt(UUID.randomUUID(), enrolment, quiz, WRONG, AT);
    var right = attempt(UUID.randomUUID(), enrolment, quiz, RIGHT, AT.plusSeconds(60));
    mei.attempts(List.of(wrong, right, right))
        .statusCode(200)
        .body("items.outcome", contains("ACCEPTED", "ACCEPTED", "DUPLICATE"))
        .body("items.score", contains(0.0f, 0.75f, 0.75f))
        .body("items.passed", contains(false, true, true));
    mei.attempts(List.of(right))
        .body("items[0].outcome", equalTo("DUPLICATE"))
        .body("items[0].passed", equalTo(true));
    get(mei.person(), "seller", "/v1/enrolments/" + enrolment + "/progress")
        .body("items[0].lessonId", equalTo(photos.toString()))
        .body("items[0].completedAt", equalTo("2026-03-01T06:01:00Z"));
    get(carla, "coordinator", "/v1/enrolments/" + enrolment + "/quiz-attempts")
        .body("items", hasSize(2))
        .body(not(containsString("correct")));
  }

  @Test
  void badItemsSpoilNothing() {
    var other = enrol(carla, "nilo-" + UUID.randomUUID(), openedElsewhere());
    mei.attempts(
            List.of(
                attempt(UUID.randomUUID(), other, quiz, RIGHT, AT),
                attempt(UUID.randomUUID(), enrolment, UUID.randomUUID(), RIGHT, AT),
                attempt(UUID.randomUUID(), enrolment, quiz, Map.of("q1", List.of("z")), AT),
                attempt(
                    UUID.randomUUID(), enrolment, quiz, RIGHT, Instant.now().plusSeconds(90_000)),
                Map.of("id", UUID.randomUUID()),
                attempt(UUID.randomUUID(), enrolment, quiz, RIGHT, AT)))
        .body(
            "items.code",
            contains(
                "enrolment-not-found",
                "quiz-unknown",
                "answers-unknown",
                "client-time-in-future",
                "item-unreadable",
                null))
        .body("items[5].outcome", equalTo("ACCEPTED"));
  }

  @Test
  void ofManyAtOnceNoMoreAreTakenThanThereAreAttempts() throws Exception {
    var begin = new CyclicBarrier(8);
    try (var pool = Executors.newFixedThreadPool(8)) {
      var sendings =
          IntStream.range(0, 8)
              .<Callable<String>>mapToObj(
                  i ->
                      () -> {
                        begin.await();
                        return mei.attempts(
                                List.of(attempt(UUID.randomUUID(), enrolment, quiz, WRONG, AT)))
                            .statusCode(200)
                            .extract()
                            .path("items[0].outcome");
                      })
              .toList();
      var accepted = 0;
      for (var sent : pool.invokeAll(sendings)) {
        accepted += sent.get().equals("ACCEPTED") ? 1 : 0;
      }
      assertEquals(ATTEMPTS, accepted);
    }
    mei.attempts(List.of(attempt(UUID.randomUUID(), enrolment, quiz, RIGHT, AT)))
        .body("items[0].code", equalTo("attempts-used-up"));
  }

  @Test
  void whatWasToldStaysAndAForgottenOnesPhonesHaveNoNames() throws SQLException {
    mei.attempts(List.of(attempt(UUID.randomUUID(), enrolment, quiz, RIGHT, AT)));
    mei.progress(List.of(Phone.item(UUID.randomUUID(), enrolment, photos, 0.5, AT)));
    var tables = new Tables(database);
    for (var table : List.of("progress_fact", "quiz_attempt")) {
      for (var change :
          List.of(
              "delete from %s where enrolment_id = '%s'",
              "update %s set device = 'erased' where enrolment_id = '%s'")) {
        assertThrows(SQLException.class, () -> tables.execute(change.formatted(table, enrolment)));
      }
    }
    get(mei.person(), "seller", "/v1/learning-data").body(containsString("'s phone"));
    erases(mei.person());
    tables.mustHaveTaken("shop");
    assertEquals(
        "erased erased",
        tables.text(
            """
            select f.device || ' ' || q.device
            from progress_fact f join quiz_attempt q using (enrolment_id)
            where enrolment_id = '%s'
            """
                .formatted(enrolment)));
    get(carla, "coordinator", "/v1/enrolments/" + enrolment + "/progress")
        .body("items", hasSize(1));
  }

  private String openedElsewhere() {
    var programme = programme(carla);
    return openCohort(
        carla, programme, published(carla, programme, content(lesson(photos, "Photos"))), 1);
  }
}
