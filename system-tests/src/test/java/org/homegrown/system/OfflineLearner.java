package org.homegrown.system;

import static org.homegrown.system.Patience.answered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Somebody who learnt for days without a connection, with two phones that bring the same. */
final class OfflineLearner {

  static final int FACTS = 1_500;
  private static final int BATCH = 1_000;
  private static final int STEP = 500;

  private final Person person;
  private final List<List<Map<String, ?>>> batches;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  OfflineLearner(Person person, Term term) {
    this.person = person;
    var begin = Instant.now().minus(2, ChronoUnit.DAYS);
    var enrolment = term.enrolment(person);
    var facts =
        IntStream.range(0, FACTS)
            .<Map<String, ?>>mapToObj(
                i ->
                    Map.of(
                        "id", UUID.randomUUID(),
                        "enrolmentId", enrolment,
                        "lessonId", term.lessons.get(i % term.lessons.size()),
                        "progress", Math.min(1, (i + term.lessons.size()) / (double) FACTS),
                        "at", begin.plusSeconds(i).toString()))
            .toList();
    this.batches =
        IntStream.rangeClosed(0, (FACTS - BATCH) / STEP)
            .mapToObj(i -> facts.subList(i * STEP, i * STEP + BATCH))
            .toList();
  }

  /** What each of the phones does. */
  List<Runnable> phones() {
    return List.of(
        () -> batches.forEach(batch -> bring("new phone", batch)),
        () -> batches.reversed().forEach(batch -> bring("old phone", batch)));
  }

  void hasNothingNew() {
    batches.forEach(batch -> bring("new phone", batch));
    assertTrue(accepted.size() <= FACTS);
  }

  private void bring(String device, List<Map<String, ?>> batch) {
    List<Map<String, String>> items =
        answered(() -> person.post(Map.of("device", device, "items", batch), "/v1/progress"))
            .path("items");
    assertEquals(batch.size(), items.size());
    for (var item : items) {
      if (item.get("outcome").equals("ACCEPTED")) {
        assertTrue(accepted.add(item.get("id")), () -> item + " was accepted before");
      } else {
        assertEquals("DUPLICATE", item.get("outcome"));
      }
    }
  }
}
