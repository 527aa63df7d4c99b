package org.homegrown.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homegrown.benchmarks.Load.Call;

/** A cohort's whole board in one call, at incubation-service without the gateway. */
final class BoardBenchmark {

  private static final String BOARD = "board of 350 x 130";
  static final List<String> FIGURES = List.of(BOARD);

  private static final int PARTICIPANTS = 350;
  private static final int ITEMS = 130;
  private static final int WARM_UP_SECONDS = 5;
  private static final double MOST_MILLIS = 200;
  private static final String COORDINATOR = "carla";

  private final Stage stage;
  private final Figures figures;
  private final int seconds;

  BoardBenchmark(Stage stage, Figures figures, int seconds) {
    this.stage = stage;
    this.figures = figures;
    this.seconds = seconds;
  }

  void run() throws SQLException, IOException {
    figures.say(
        "filling a board of %d participants and %d items in".formatted(PARTICIPANTS, ITEMS));
    var path = "/v1/cohorts/" + cohort() + "/board";
    var token = stage.token(COORDINATOR);
    try (var load = new Load(stage.address())) {
      load.run(8, WARM_UP_SECONDS, 200, () -> Call.get(path, token));
      var scripts =
          new StatementLog(stage).scripts(List.of(path), board -> stage.get(COORDINATOR, board));
      var pgbench = new Pgbench(stage);
      for (int clients : List.of(1, 8)) {
        var carried = load.run(clients, seconds, 200, () -> Call.get(path, token));
        figures.add(
            BOARD, clients, carried, pgbench.run(clients, seconds, scripts, Map.of()), null);
      }
    }
    var p99 = figures.carried(BOARD, 1).p99();
    figures.add("board for one coordinator, p99 in ms", p99, "< 200", p99 < MOST_MILLIS);
  }

  private UUID cohort() throws SQLException, IOException {
    var programme =
        stage.post(
            COORDINATOR,
            "/v1/programmes",
            Map.of("name", "Benchmark", "goal", "", "languages", List.of("en")));
    var cohort =
        stage
            .post(
                COORDINATOR,
                "/v1/programmes/" + programme.get("id").asText() + "/cohorts",
                Map.of("name", "Benchmark", "capacity", PARTICIPANTS, "zone", "UTC"))
            .get("id")
            .asText();
    stage.post(COORDINATOR, "/v1/cohorts/" + cohort + "/open", Map.of());
    stage.upload(COORDINATOR, "/v1/cohorts/" + cohort + "/imports", participants(cohort));
    fill(UUID.fromString(cohort));
    return UUID.fromString(cohort);
  }

  private static String participants(String cohort) {
    return IntStream.range(0, PARTICIPANTS)
        .mapToObj(
            number ->
                "%s-%03d,Participant %2$d of a cohort,yes".formatted(cohort.substring(24), number))
        .collect(Collectors.joining("\n", "person,name,enrol\n", "\n"));
  }

  /** Rows as a cohort has them halfway through. */
  private void fill(UUID cohort) throws SQLException {
    try (var connection = stage.database();
        var items =
            connection.prepareStatement(
                """
                insert into board_item (cohort_id, number, kind, ref, title)
                select ?, number, case when number % 10 = 0 then 'SESSION' else 'LESSON' end,
                       gen_random_uuid(), 'Item ' || number
                from generate_series(1 + (select coalesce(max(number), 0) from board_item
                                          where cohort_id = ?), ?) as number
                """);
        var rows =
            connection.prepareStatement(
                """
                update board_row r
                set cells = (select array_agg((random() * 1000)::smallint)
                             from generate_series(1, ?) where r.enrolment_id is not null),
                    progress = random() * 1000, attendance = random() * 1000, milestones = 2,
                    sales = 1250000, sales_30d = 250000, sales_before_30d = 200000,
                    currency = 'CNY', last_activity_at = now()
                where cohort_id = ?
                """)) {
      items.setObject(1, cohort);
      items.setObject(2, cohort);
      items.setInt(3, ITEMS);
      items.executeUpdate();
      rows.setInt(1, ITEMS);
      rows.setObject(2, cohort);
      rows.executeUpdate();
    }
  }
}
