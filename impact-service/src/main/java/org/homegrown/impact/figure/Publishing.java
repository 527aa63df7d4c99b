package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.figure.Restatement.Difference;
import org.homegrown.kit.problem.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * Publishes figures and, when the truth has moved, says so in another vintage. In the caller's
 * transaction. A vintage counts the facts of all batches up to one, so it does not matter what
 * comes in meanwhile, and it can be counted again at any time.
 */
@ApplicationScoped
class Publishing {

  private final DataSource database;
  private final Figures figures;
  private final Vintages vintages;
  private final Lines lines;
  private final Causes causes;
  private final String revision;

  Publishing(
      DataSource database,
      Figures figures,
      Vintages vintages,
      Lines lines,
      Causes causes,
      @ConfigProperty(name = "homegrown.revision") String revision) {
    this.database = database;
    this.figures = figures;
    this.vintages = vintages;
    this.lines = lines;
    this.causes = causes;
    this.revision = revision;
  }

  /** The first vintage. */
  Vintage publish(Figure figure, String by) throws SQLException {
    try (var connection = database.getConnection()) {
      var first = make(connection, figure, null);
      vintages.add(first, by);
      return first;
    }
  }

  /** The next vintage, if the values are others now. */
  Restated restate(Figure figure, @Nullable String note, String by) throws SQLException {
    var old = vintages.latest(figure.id());
    try (var connection = database.getConnection()) {
      var next = make(connection, figure, old);
      if (next.valuesHash().equals(old.valuesHash())) {
        return new Restated(false, null, null);
      }
      var explained =
          new Restatement(
              next.number(),
              differences(old.values(), next.values()),
              causes.of(connection, figure.asked(), old, next),
              note);
      if (!vintages.add(next, by)) {
        throw new Conflict(
            "changed-meanwhile", "Somebody else restated it at the same moment: read it again.");
      }
      vintages.explain(figure.id(), explained);
      return new Restated(true, next, explained);
    }
  }

  /** Counts a vintage again from the facts that it knew. */
  Recounted recount(Figure figure, Vintage vintage) throws SQLException {
    var begun = System.nanoTime();
    var asOf = asOf(vintage);
    try (var connection = database.getConnection()) {
      var answer = figures.recount(connection, figure.asked(), asOf);
      var inputHash = lines.hash(connection, figure.asked(), asOf);
      var valuesHash = CanonicalJson.hash(vintages.asJson(answer.values()));
      return new Recounted(
          vintage.number(),
          valuesHash.equals(vintage.valuesHash()) && inputHash.equals(vintage.inputHash()),
          answer.values(),
          valuesHash,
          inputHash,
          answer.counted(),
          Duration.ofNanos(System.nanoTime() - begun).truncatedTo(ChronoUnit.MILLIS),
          revision);
    }
  }

  static AsOf asOf(Vintage vintage) {
    return new AsOf(vintage.batch(), LocalDate.ofInstant(vintage.madeAt(), ZoneOffset.UTC));
  }

  private Vintage make(Connection connection, Figure figure, @Nullable Vintage previous)
      throws SQLException {
    var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var state = figures.state(connection, figure.asked());
    var asOf = new AsOf(state.batch(), LocalDate.ofInstant(at, ZoneOffset.UTC));
    var answer = figures.recount(connection, figure.asked(), asOf);
    return new Vintage(
        figure.id(),
        previous == null ? 1 : previous.number() + 1,
        answer.values(),
        state.batch(),
        state.feedPositions(),
        state.regionsHash(),
        answer.counted(),
        lines.hash(connection, figure.asked(), asOf),
        CanonicalJson.hash(vintages.asJson(answer.values())),
        previous == null ? null : vintages.chained(previous),
        revision,
        at);
  }

  private static List<Difference> differences(List<Value> before, List<Value> after) {
    var was = byCell(before);
    var now = byCell(after);
    var cells = new TreeMap<String, Map<String, String>>();
    before.forEach(value -> cells.put(value.cell().toString(), value.cell()));
    after.forEach(value -> cells.put(value.cell().toString(), value.cell()));
    var differences = new ArrayList<Difference>();
    cells.forEach(
        (key, cell) -> {
          var then = was.get(key);
          var present = now.get(key);
          if (then == null || present == null || then.compareTo(present) != 0) {
            differences.add(new Difference(cell, then, present));
          }
        });
    return differences;
  }

  private static Map<String, BigDecimal> byCell(List<Value> values) {
    return values.stream()
        .filter(value -> value.value() != null)
        .collect(Collectors.toMap(value -> value.cell().toString(), Value::number));
  }
}
