package org.homegrown.incubation.progress;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.curriculum.Quiz;
import org.homegrown.incubation.curriculum.Quizzes;
import org.jspecify.annotations.Nullable;

/**
 * Marks what phones gathered, in the caller's transaction, by the version to which each enrolment
 * keeps. Enrolments are locked: of two batches at once, the later one counts the attempts of both.
 */
@ApplicationScoped
class QuizBatch {

  private final Reports reports;
  private final PersonLock persons;
  private final Participations participations;
  private final Quizzes quizzes;
  private final QuizAttempts attempts;
  private final LessonProgress lessons;
  private final BoardRows board;

  QuizBatch(
      Reports reports,
      PersonLock persons,
      Participations participations,
      Quizzes quizzes,
      QuizAttempts attempts,
      LessonProgress lessons,
      BoardRows board) {
    this.reports = reports;
    this.persons = persons;
    this.participations = participations;
    this.quizzes = quizzes;
    this.attempts = attempts;
    this.lessons = lessons;
    this.board = board;
  }

  /** What became of each item. A bad one spoils nothing. */
  List<AttemptResult> take(String person, String device, List<JsonNode> items) {
    var read = items.stream().map(item -> reports.read(item, AttemptReport.class)).toList();
    var readable = read.stream().flatMap(Optional::stream).toList();
    persons.take(List.of(person));
    var own = participations.alone(person, readable.stream().map(AttemptReport::enrolmentId));
    var marking =
        new Marking(own, quizzes(own, readable), attempts.earlier(own.keySet(), readable));
    var results = new ArrayList<AttemptResult>();
    for (int i = 0; i < items.size(); i++) {
      var report = read.get(i);
      results.add(
          report.isPresent()
              ? marking.take(report.get())
              : AttemptResult.refused(Reports.id(items.get(i)), "item-unreadable"));
    }
    if (!marking.fresh.isEmpty()) {
      attempts.keep(device, marking.fresh);
      lessons.merge(
          marking.fresh.stream()
              .filter(attempt -> attempt.mark().passed())
              .map(Attempt::reached)
              .toList(),
          board);
    }
    return results;
  }

  private List<Quizzes.Asked> quizzes(Map<UUID, Participation> own, List<AttemptReport> readable) {
    return quizzes.of(
        own.values().stream().map(Participation::versionId).filter(Objects::nonNull).toList(),
        readable.stream().map(AttemptReport::resourceId).toList());
  }

  /** Of one batch. */
  private static final class Marking {

    private record Try(UUID enrolmentId, UUID resourceId) {}

    private final Instant now = Instant.now();
    private final Map<UUID, Participation> own;
    private final List<Quizzes.Asked> quizzes;
    private final Map<Report.Key, Quiz.Mark> known = new HashMap<>();
    private final Map<Try, Integer> tries = new HashMap<>();
    private final List<Attempt> fresh = new ArrayList<>();

    Marking(
        Map<UUID, Participation> own,
        List<Quizzes.Asked> quizzes,
        List<QuizAttempts.Earlier> earlier) {
      this.own = own;
      this.quizzes = quizzes;
      earlier.forEach(each -> count(each.key(), each.resourceId(), each.mark()));
    }

    private void count(Report.Key key, UUID resource, Quiz.Mark mark) {
      known.put(key, mark);
      tries.merge(new Try(key.enrolmentId(), resource), 1, Integer::sum);
    }

    AttemptResult take(AttemptReport report) {
      var before = known.get(report.key());
      if (before != null) {
        return AttemptResult.of(Outcome.DUPLICATE, report.id(), before);
      }
      var refusal = Participation.refusal(own.get(report.enrolmentId()), report, now);
      if (refusal.isPresent()) {
        return AttemptResult.refused(report.id(), refusal.get());
      }
      var asked = asked(report);
      if (asked == null) {
        return AttemptResult.refused(report.id(), "quiz-unknown");
      }
      if (!asked.quiz().asks(report.choices())) {
        return AttemptResult.refused(report.id(), "answers-unknown");
      }
      if (usedUp(report, asked.quiz())) {
        return AttemptResult.refused(report.id(), "attempts-used-up");
      }
      var attempt = new Attempt(report, asked, asked.quiz().mark(report.choices()));
      fresh.add(attempt);
      count(report.key(), report.resourceId(), attempt.mark());
      return AttemptResult.of(Outcome.ACCEPTED, report.id(), attempt.mark());
    }

    private Quizzes.@Nullable Asked asked(AttemptReport report) {
      var version = Objects.requireNonNull(own.get(report.enrolmentId())).versionId();
      return quizzes.stream()
          .filter(
              asked ->
                  asked.versionId().equals(version)
                      && asked.resourceId().equals(report.resourceId()))
          .findFirst()
          .orElse(null);
    }

    private boolean usedUp(AttemptReport report, Quiz quiz) {
      return quiz.attempts() != null
          && tries.getOrDefault(new Try(report.enrolmentId(), report.resourceId()), 0)
              >= quiz.attempts();
    }
  }
}
