package org.homegrown.incubation.board;

import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class BoardRowsTest {

  @Inject DataSource database;
  @Inject BoardRows board;

  private final String carla = "carla-" + UUID.randomUUID();
  private final UUID first = UUID.randomUUID();
  private final UUID second = UUID.randomUUID();
  private final UUID session = UUID.randomUUID();
  private final UUID milestone = UUID.randomUUID();
  private Tables tables;
  private String programme;
  private UUID cohort;
  private UUID enrolment;

  @BeforeEach
  void aBoard() throws SQLException {
    tables = new Tables(database);
    programme = programme(carla);
    cohort = UUID.fromString(openCohort(carla, programme, 2));
    enrolment = UUID.fromString(enrol(carla, "mei-" + UUID.randomUUID(), cohort.toString()));
    tables.execute("delete from board_item where cohort_id = '%s'".formatted(cohort));
    tables.execute(
        "update board_row set cells = '{}' where enrolment_id = '%s'".formatted(enrolment));
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              assertEquals(1, board.item(cohort, Kind.LESSON, first, "Photos"));
              assertEquals(2, board.item(cohort, Kind.SESSION, session, "Market day"));
              assertEquals(3, board.item(cohort, Kind.LESSON, second, "Prices"));
              assertEquals(4, board.item(cohort, Kind.MILESTONE, milestone, "First sale"));
              assertEquals(1, board.item(cohort, Kind.LESSON, first, "Good photos"));
            });
  }

  @Test
  void aNewParticipantHasAnEmptyRow() throws SQLException {
    assertEquals("{} 0 - 0 0", row());
  }

  @Test
  void sumsFollowFromTheCells() throws SQLException {
    put(Kind.SESSION, session, 2);
    assertEquals("{-1,2} 0 1000 0 0", row());
    put(Kind.LESSON, second, 500);
    put(Kind.LESSON, first, 1000);
    put(Kind.MILESTONE, milestone, 1);
    assertEquals("{1000,2,500,1} 750 1000 0 1", row());
    put(Kind.SESSION, session, 0);
    put(Kind.MILESTONE, milestone, 2);
    assertEquals("{1000,0,500,2} 750 0 1 0", row());
    put(Kind.SESSION, session, 1);
    assertEquals("{1000,1,500,2} 750 - 0 0", row());
  }

  @Test
  void whatTheBoardDoesNotShowIsPassedOver() throws SQLException {
    put(Kind.LESSON, session, 1000);
    put(Kind.LESSON, UUID.randomUUID(), 1000);
    assertEquals("{} 0 - 0 0", row());
  }

  @Test
  void salesAreReplacedAndActivityOnlyGrows() throws SQLException {
    var at = Instant.parse("2026-03-02T04:05:06Z");
    QuarkusTransaction.requiringNew()
        .run(() -> board.put(List.of(new Cell(enrolment, Kind.LESSON, first, 10, at))));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                board.sold(
                    List.of(new Sales(enrolment, 900, 300, 600, "CNY", at.minusSeconds(60)))));
    assertEquals(
        "900 300 600 CNY t",
        tables.text(
            """
            select concat_ws(' ', sales, sales_30d, sales_before_30d, currency,
              last_activity_at = '%s') from board_row where enrolment_id = '%s'
            """
                .formatted(at, enrolment)));
  }

  @Test
  void anotherCohortsBoardShowsWhatTheRoomsKnow() throws SQLException {
    put(Kind.LESSON, first, 1000);
    var other = UUID.fromString(openCohort(carla, programme, 2));
    QuarkusTransaction.requiringNew().run(() -> board.move(enrolment, other));
    assertEquals("{} 0 - 0 0", row());
  }

  private void put(Kind kind, UUID ref, int value) {
    QuarkusTransaction.requiringNew()
        .run(() -> board.put(List.of(new Cell(enrolment, kind, ref, value, null))));
  }

  private String row() throws SQLException {
    return tables.text(
        """
        select concat_ws(' ', cells, progress, coalesce(attendance::text, '-'), absences,
          milestones)
        from board_row where enrolment_id = '%s'
        """
            .formatted(enrolment));
  }
}
