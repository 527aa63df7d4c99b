package org.homegrown.incubation.progress;

import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.openCohort;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.Classroom.quiz;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.progress.Phone.attempt;
import static org.homegrown.incubation.progress.Phone.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.CountedBoard;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.curriculum.Quizzes;
import org.homegrown.incubation.training.Trainings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A weak phone that comes back after weeks is no burden: a batch is a few statements. */
@IncubationServiceTest
class BatchStatementsTest {

  @Inject DataSource database;
  @Inject ObjectMapper json;
  @Inject Reports reports;
  @Inject Quizzes quizzes;
  @Inject PersonLock persons;
  @Inject Trainings trainings;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private final UUID quiz = UUID.randomUUID();
  private final List<UUID> lessons = Stream.generate(UUID::randomUUID).limit(50).toList();
  private String enrolment;

  @BeforeEach
  void somebodyWhoLearns() {
    var programme = programme(carla);
    var version =
        published(
            carla,
            programme,
            content(
                Stream.concat(
                        Stream.of(lesson(UUID.randomUUID(), "Asked", quiz(quiz, 100))),
                        lessons.stream().map(id -> lesson(id, "Lesson")))
                    .toList()));
    enrolment = enrol(carla, mei, openCohort(carla, programme, version, 1));
  }

  @Test
  void aThousandFactsTakeAsManyStatementsAsOne() {
    var one = statementsOf(progress(1));
    assertEquals(one, statementsOf(progress(1000)));
    assertTrue(one <= 8, one + " statements");
  }

  @Test
  void aHundredAttemptsTakeAsManyStatementsAsOne() {
    var answers = Map.of("q1", List.of("a", "b"));
    var one = quizStatementsOf(attempts(1, answers));
    assertEquals(one, quizStatementsOf(attempts(99, answers)));
  }

  private List<JsonNode> progress(int number) {
    return IntStream.range(0, number)
        .<JsonNode>mapToObj(
            i ->
                json.valueToTree(
                    item(
                        UUID.randomUUID(),
                        enrolment,
                        lessons.get(i % lessons.size()),
                        0.5,
                        Instant.now())))
        .toList();
  }

  private List<JsonNode> attempts(int number, Map<String, List<String>> answers) {
    return IntStream.range(0, number)
        .<JsonNode>mapToObj(
            i ->
                json.valueToTree(
                    attempt(UUID.randomUUID(), enrolment, quiz, answers, Instant.now())))
        .toList();
  }

  private int statementsOf(List<JsonNode> items) {
    var counted = new CountedStatements();
    var through = counted.over(database);
    var batch =
        new ProgressBatch(
            reports,
            persons,
            new Participations(through),
            new ProgressFacts(through),
            new LessonProgress(through, trainings),
            CountedBoard.over(through));
    var taken = QuarkusTransaction.requiringNew().call(() -> batch.take(mei, "phone", items));
    assertTrue(taken.stream().allMatch(item -> item.outcome() == Outcome.ACCEPTED));
    return counted.count();
  }

  private int quizStatementsOf(List<JsonNode> items) {
    var counted = new CountedStatements();
    var through = counted.over(database);
    var batch =
        new QuizBatch(
            reports,
            persons,
            new Participations(through),
            quizzes,
            new QuizAttempts(through, json),
            new LessonProgress(through, trainings),
            CountedBoard.over(through));
    var taken = QuarkusTransaction.requiringNew().call(() -> batch.take(mei, "phone", items));
    assertTrue(taken.stream().allMatch(item -> item.outcome() == Outcome.ACCEPTED));
    return counted.count();
  }
}
