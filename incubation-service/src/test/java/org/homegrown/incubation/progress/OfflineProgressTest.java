package org.homegrown.incubation.progress;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.homegrown.incubation.Classroom.content;
import static org.homegrown.incubation.Classroom.lesson;
import static org.homegrown.incubation.Classroom.openCohort;
import static org.homegrown.incubation.Classroom.published;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.progress.Phone.item;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class OfflineProgressTest {

  private static final int FACTS = 1000;
  private static final int TIMES = 5;
  private static final int PER_BATCH = 50;
  private static final Instant BEGAN = Instant.parse("2026-03-01T06:00:00Z");

  @Inject DataSource database;
  @Inject BoardRows board;

  private final String carla = "carla-" + UUID.randomUUID();
  private final Phone mei = new Phone("mei-" + UUID.randomUUID());
  private final Phone nilo = new Phone("nilo-" + UUID.randomUUID());
  private final List<UUID> lessons = Stream.generate(UUID::randomUUID).limit(20).toList();
  private Tables tables;
  private String cohort;
  private String meis;
  private String nilos;

  @BeforeEach
  void twoWhoLearnTheSame() {
    tables = new Tables(database);
    var programme = programme(carla);
    var version =
        published(
            carla, programme, content(lessons.stream().map(id -> lesson(id, "Lesson")).toList()));
    cohort = openCohort(carla, programme, version, 5);
    meis = enrol(carla, mei.person(), cohort);
    nilos = enrol(carla, nilo.person(), cohort);
  }

  @Test
  void theSameBatchFiveTimesInterleavedAndOutOfOrderIsAsOnce() throws Exception {
    mei.progress(facts(meis))
        .statusCode(200)
        .body("items", hasSize(FACTS))
        .body("items.outcome", everyItem(equalTo("ACCEPTED")));

    var outcomes = storm(facts(nilos));
    assertEquals(FACTS, outcomes.size());
    outcomes.forEach(
        (id, seen) ->
            assertEquals(
                List.of("ACCEPTED", "DUPLICATE", "DUPLICATE", "DUPLICATE", "DUPLICATE"),
                seen.stream().sorted().toList()));
    assertEquals(learnt(meis), learnt(nilos));
    assertEquals(shown(meis), shown(nilos));

    var stored = shown(nilos);
    QuarkusTransaction.requiringNew().run(() -> board.recount(List.of(UUID.fromString(nilos))));
    assertEquals(stored, shown(nilos));
  }

  @Test
  void badItemsSpoilNothing() {
    var good = item(UUID.randomUUID(), meis, lessons.getFirst(), 0.57, BEGAN);
    var spoilt = new HashMap<>(good);
    spoilt.put("progress", "half");
    var more = new HashMap<>(good);
    more.put("more", 1);
    mei.progress(
            List.of(
                item(UUID.randomUUID(), nilos, lessons.get(1), 0.5, BEGAN),
                item(UUID.randomUUID(), UUID.randomUUID().toString(), lessons.get(1), 0.5, BEGAN),
                item(UUID.randomUUID(), meis, UUID.randomUUID(), 0.5, BEGAN),
                item(UUID.randomUUID(), meis, lessons.get(1), 1.5, BEGAN),
                item(
                    UUID.randomUUID(),
                    meis,
                    lessons.get(1),
                    0.5,
                    Instant.now().plusSeconds(90_000)),
                item(UUID.randomUUID(), meis, lessons.get(1), 0.5, Instant.EPOCH.minusSeconds(1)),
                spoilt,
                more,
                Map.of("id", "not an id"),
                good,
                good))
        .statusCode(200)
        .body(
            "items.code",
            contains(
                "enrolment-not-found",
                "enrolment-not-found",
                "lesson-unknown",
                "progress-out-of-range",
                "client-time-in-future",
                "client-time-before-1970",
                "item-unreadable",
                "item-unreadable",
                "item-unreadable",
                null,
                null))
        .body("items[9].outcome", equalTo("ACCEPTED"))
        .body("items[10].outcome", equalTo("DUPLICATE"))
        .body("items[6].id", equalTo(good.get("id").toString()));
    get(mei.person(), "seller", "/v1/enrolments/" + meis + "/progress")
        .body("items.lessonId", contains(lessons.getFirst().toString()))
        .body("items[0].progress", equalTo(0.57f));
    get(nilo.person(), "seller", "/v1/enrolments/" + nilos + "/progress").body("items", hasSize(0));
  }

  @Test
  void moreThanABatchIsRefusedWhole() {
    var item = item(UUID.randomUUID(), meis, lessons.getFirst(), 0.5, BEGAN);
    mei.progress(Collections.nCopies(FACTS + 1, item))
        .statusCode(400)
        .body("violations[0].code", equalTo("too-long"));
    mei.progress(List.of()).statusCode(400);
    get(mei.person(), "seller", "/v1/enrolments/" + meis + "/progress").body("items", hasSize(0));
  }

  @Test
  void afterTheEndOnlyWhatWasDoneBeforeCounts() throws SQLException {
    tables.execute(
        """
        update enrolment set status = 'GRADUATED', ended_at = '%s' where id = '%s'
        """
            .formatted(BEGAN.plusSeconds(60), meis));
    mei.progress(
            List.of(
                item(UUID.randomUUID(), meis, lessons.get(0), 1, BEGAN.plusSeconds(60)),
                item(UUID.randomUUID(), meis, lessons.get(1), 1, BEGAN.plusSeconds(61))))
        .body("items.outcome", contains("ACCEPTED", "REFUSED"))
        .body("items[1].code", equalTo("enrolment-closed"));
  }

  @Test
  void whatWasLearntGoesAlongToAnotherCohortAndLateReportsOfItStillCount() throws SQLException {
    var programme =
        tables.text("select programme_id from cohort where id = '%s'".formatted(cohort));
    var elsewhere = UUID.randomUUID();
    var other =
        openCohort(
            carla,
            programme,
            published(
                carla,
                programme,
                content(lesson(elsewhere, "Elsewhere"), lesson(lessons.get(0), "Here too"))),
            1);
    mei.progress(List.of(item(UUID.randomUUID(), meis, lessons.get(0), 1, BEGAN)));
    post(carla, "coordinator", Map.of("cohortId", other), "/v1/enrolments/" + meis + "/transfer")
        .statusCode(200);
    assertEquals("500", boardProgress(meis));
    mei.progress(
            List.of(
                item(UUID.randomUUID(), meis, elsewhere, 1, BEGAN),
                item(UUID.randomUUID(), meis, lessons.get(1), 1, BEGAN)))
        .body("items.outcome", everyItem(equalTo("ACCEPTED")));
    assertEquals("1000", boardProgress(meis));
  }

  private String boardProgress(String enrolment) throws SQLException {
    return tables.text(
        "select progress from board_row where enrolment_id = '%s'".formatted(enrolment));
  }

  @Test
  void aNewPhoneAndTheCoordinatorReadWhatWasLearnt() {
    mei.progress(
        List.of(
            item(UUID.randomUUID(), meis, lessons.getFirst(), 1, BEGAN),
            item(UUID.randomUUID(), meis, lessons.getFirst(), 0.3, BEGAN.plusSeconds(60))));
    for (var reader : Map.of(mei.person(), "seller", carla, "coordinator").entrySet()) {
      get(reader.getKey(), reader.getValue(), "/v1/enrolments/" + meis + "/progress")
          .statusCode(200)
          .body("items", hasSize(1))
          .body("items[0].progress", equalTo(1.0f))
          .body("items[0].completedAt", equalTo("2026-03-01T06:00:00Z"))
          .body("items[0].lastAt", equalTo("2026-03-01T06:01:00Z"));
    }
    get(nilo.person(), "seller", "/v1/enrolments/" + meis + "/progress").statusCode(404);
  }

  /** Each batch so many times, all of them mixed, from eight threads; outcomes by item. */
  private Map<String, List<String>> storm(List<Map<String, Object>> facts) throws Exception {
    var luck = new Random(42);
    var shuffled = new ArrayList<>(facts);
    var sendings = new ArrayList<Callable<List<Map<String, String>>>>();
    for (int time = 0; time < TIMES; time++) {
      Collections.shuffle(shuffled, luck);
      for (int from = 0; from < FACTS; from += PER_BATCH) {
        var batch = List.copyOf(shuffled.subList(from, from + PER_BATCH));
        sendings.add(
            () -> nilo.progress(batch).statusCode(200).extract().jsonPath().getList("items"));
      }
    }
    Collections.shuffle(sendings, luck);
    var outcomes = new HashMap<String, List<String>>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (var sent : pool.invokeAll(sendings)) {
        for (var item : sent.get()) {
          outcomes
              .computeIfAbsent(item.get("id"), id -> new ArrayList<>())
              .add(item.get("outcome"));
        }
      }
    }
    return outcomes;
  }

  /** The same for whomever it is about; some times are told by several facts. */
  private List<Map<String, Object>> facts(String enrolment) {
    var luck = new Random(7);
    return IntStream.range(0, FACTS)
        .mapToObj(
            i ->
                item(
                    new UUID(7, luck.nextLong()),
                    enrolment,
                    lessons.get(luck.nextInt(lessons.size())),
                    luck.nextInt(20) == 0 ? 1 : luck.nextInt(1000) / 1000.0,
                    BEGAN.plusSeconds(luck.nextInt(500))))
        .toList();
  }

  private String learnt(String enrolment) throws SQLException {
    return tables.text(
        """
        select string_agg(concat_ws(' ', lesson_id, progress, first_at, last_at, completed_at),
          ',' order by lesson_id)
        from lesson_progress where enrolment_id = '%s'
        """
            .formatted(enrolment));
  }

  private String shown(String enrolment) throws SQLException {
    return tables.text(
        """
        select concat_ws(' ', cells, progress, last_activity_at)
        from board_row where enrolment_id = '%s'
        """
            .formatted(enrolment));
  }
}
