package org.homegrown.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.homegrown.local.machine.Trouble;
import org.postgresql.PGConnection;

/** The effects of a programme on a large panel, from the file to the answer. */
final class ImpactEvaluation {

  static final String FIGURE = "impact evaluation";

  private static final int PERIODS = 12;
  private static final int GROUPS = 10;
  private static final double MOST_SECONDS = 10;
  private static final double MOST_MEBIBYTES = 512;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final String OPERATOR = "olga";
  private static final String PATH = "/v1/evaluations";

  private final Stage stage;
  private final Figures figures;
  private final int units;

  ImpactEvaluation(Stage stage, Figures figures, int units) {
    this.stage = stage;
    this.figures = figures;
    this.units = units;
  }

  void run() throws IOException, SQLException {
    var file = Files.createTempFile("homegrown-panel", ".csv");
    try {
      write(file);
      figures.say("evaluating %,d units of %d periods".formatted(units, PERIODS));
      stage.token(OPERATOR);
      var before = stage.spent();
      var start = System.nanoTime();
      await(stage.upload(OPERATOR, PATH, file));
      var took = seconds(start);
      var spent = stage.spent().since(before).service();
      figures.add(FIGURE + ", seconds", took, "≤ 10", took <= MOST_SECONDS);
      figures.add(
          FIGURE + ", seconds of processor",
          spent.toMillis() / 1e3,
          "≤ 10",
          spent.toMillis() / 1e3 <= MOST_SECONDS);
      stage
          .peakMemory()
          .ifPresent(
              peak ->
                  figures.add(
                      FIGURE + ", the service's peak memory in MiB",
                      peak,
                      "≤ 512",
                      peak <= MOST_MEBIBYTES));
      var copied = copy(file);
      figures.add(
          FIGURE + ", of copying the file and its means",
          took / copied,
          "≤ 10",
          took / copied <= 10);
    } finally {
      Files.delete(file);
    }
  }

  /** Who begins in period 3, 4 … 12, or never; from then on it helps. */
  private void write(Path file) throws IOException {
    var random = new SplittableRandom(1);
    try (var csv = Files.newBufferedWriter(file)) {
      csv.write("unit,period,outcome,group\n");
      for (int unit = 1; unit <= units; unit++) {
        var group = random.nextInt(GROUPS + 1);
        var begins = group == 0 ? 0 : group + PERIODS - GROUPS;
        var level = random.nextGaussian();
        for (int period = 1; period <= PERIODS; period++) {
          var helped = begins > 0 && period >= begins ? 1 : 0;
          csv.write(
              String.format(
                  Locale.ROOT,
                  "%d,%d,%.4f,%d%n",
                  unit,
                  period,
                  level + 0.1 * period + helped + random.nextGaussian(),
                  begins));
        }
      }
    }
  }

  private void await(JsonNode asked) {
    var evaluation = asked;
    while (true) {
      var status = evaluation.get("status").asText();
      switch (status) {
        case "DONE" -> {
          return;
        }
        case "REFUSED", "FAILED" ->
            throw new Trouble("The panel was not evaluated: %s".formatted(evaluation.get("why")));
        default -> {
          LockSupport.parkNanos(PAUSE.toNanos());
          evaluation = stage.get(OPERATOR, PATH + "/" + evaluation.get("id").asText());
        }
      }
    }
  }

  /**
   * What a database needs to know the same file: the mean of each group and period.
   *
   * @return seconds
   */
  private double copy(Path file) throws SQLException, IOException {
    try (var database = stage.database();
        var statement = database.createStatement();
        var csv = Files.newInputStream(file)) {
      statement.execute("create schema bench");
      var start = System.nanoTime();
      statement.execute(
          "create table bench.panel (unit integer, period integer, outcome float8, first integer)");
      database
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy bench.panel from stdin (format csv, header)", csv);
      statement.execute("select first, period, avg(outcome) from bench.panel group by 1, 2");
      return seconds(start);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
