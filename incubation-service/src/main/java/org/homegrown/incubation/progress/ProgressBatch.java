package org.homegrown.incubation.progress;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.consent.PersonLock;

/**
 * Takes what phones gathered, in the caller's transaction: any number of times, in any order, with
 * a few statements however long it is.
 */
@ApplicationScoped
class ProgressBatch {

  private final Reports reports;
  private final PersonLock persons;
  private final Participations participations;
  private final ProgressFacts facts;
  private final LessonProgress lessons;
  private final BoardRows board;

  ProgressBatch(
      Reports reports,
      PersonLock persons,
      Participations participations,
      ProgressFacts facts,
      LessonProgress lessons,
      BoardRows board) {
    this.reports = reports;
    this.persons = persons;
    this.participations = participations;
    this.facts = facts;
    this.lessons = lessons;
    this.board = board;
  }

  /** What became of each item. A bad one spoils nothing. */
  List<ItemResult> take(String person, String device, List<JsonNode> items) {
    var read = items.stream().map(item -> reports.read(item, LessonReport.class)).toList();
    var readable = read.stream().flatMap(Optional::stream).toList();
    persons.take(List.of(person));
    var own = participations.shared(person, readable.stream().map(LessonReport::enrolmentId));
    var known =
        facts.known(
            readable.stream()
                .filter(report -> own.containsKey(report.enrolmentId()))
                .map(ProgressBatch::lesson)
                .collect(Collectors.toSet()));
    var now = Instant.now();
    var refusals = new ArrayList<Optional<String>>();
    var fine = new LinkedHashMap<Report.Key, LessonReport>();
    for (var report : read) {
      var refusal =
          report.isEmpty()
              ? Optional.of("item-unreadable")
              : refusal(report.get(), own, known, now);
      refusals.add(refusal);
      if (refusal.isEmpty()) {
        fine.putIfAbsent(report.orElseThrow().key(), report.orElseThrow());
      }
    }
    var fresh = keep(device, fine);
    var results = new ArrayList<ItemResult>();
    for (int i = 0; i < items.size(); i++) {
      results.add(result(items.get(i), read.get(i), refusals.get(i), fresh));
    }
    return results;
  }

  private Set<Report.Key> keep(String device, Map<Report.Key, LessonReport> fine) {
    if (fine.isEmpty()) {
      return new HashSet<>();
    }
    var fresh = facts.keep(device, fine.values());
    lessons.merge(fresh.stream().map(fine::get).map(LessonReport::reached).toList(), board);
    return fresh;
  }

  private static Optional<String> refusal(
      LessonReport report,
      Map<UUID, Participation> own,
      Set<ProgressFacts.Lesson> known,
      Instant now) {
    return Participation.refusal(own.get(report.enrolmentId()), report, now)
        .or(
            () ->
                known.contains(lesson(report)) ? Optional.empty() : Optional.of("lesson-unknown"));
  }

  private static ProgressFacts.Lesson lesson(LessonReport report) {
    return new ProgressFacts.Lesson(report.enrolmentId(), report.lessonId());
  }

  /**
   * @param fresh what is new and not answered yet: of two items of one key the first one is new
   */
  private static ItemResult result(
      JsonNode item,
      Optional<LessonReport> report,
      Optional<String> refusal,
      Set<Report.Key> fresh) {
    if (refusal.isPresent()) {
      return new ItemResult(Reports.id(item), Outcome.REFUSED, refusal.get());
    }
    var key = report.orElseThrow().key();
    return new ItemResult(key.id(), fresh.remove(key) ? Outcome.ACCEPTED : Outcome.DUPLICATE, null);
  }
}
