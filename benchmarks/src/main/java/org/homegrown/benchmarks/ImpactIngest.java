package org.homegrown.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.platform.Service;
import org.postgresql.PGConnection;

/** How fast impact-service takes a feed in, with every running sum, beside a copy of the rows. */
final class ImpactIngest {

  static final String FIGURE = "impact ingest";

  private static final double LEAST_PER_SECOND = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Stage stage;
  private final Figures figures;
  private final int events;

  ImpactIngest(Stage stage, Figures figures, int events) {
    this.stage = stage;
    this.figures = figures;
    this.events = events;
  }

  void run() throws SQLException, IOException {
    var warmUp = events / 10;
    // What is over would be made public meanwhile.
    var year = new TradingYear(LocalDate.of(LocalDate.now(ZoneOffset.UTC).getYear() + 1, 1, 1));
    try (var feed = new ToldFeed(stage.address(Service.SHOP), year::event);
        var database = stage.database()) {
      figures.say("warming up with %,d events".formatted(warmUp));
      var known = year.regions() + warmUp;
      feed.tell(known);
      await(database, known);
      figures.say("telling %,d events".formatted(events));
      var before = stage.spent();
      var start = System.nanoTime();
      feed.tell(known + events);
      await(database, known + events);
      var perSecond = events / seconds(start);
      var spent = stage.spent().since(before);
      mustHaveAll(database, warmUp + events);
      var copied = copy(database, warmUp + events);
      figures.add(
          FIGURE + ", facts a second", perSecond, "≥ 10,000", perSecond >= LEAST_PER_SECOND);
      add("the service's µs of processor for a fact", perFact(spent.service()), 100);
      add("the database's µs of processor for a fact", perFact(spent.database()), 100);
      figures.add(
          FIGURE + ", of copying the same rows in as many batches", perSecond / copied, "", true);
    }
  }

  private void add(String what, double micros, double most) {
    figures.add(FIGURE + ", " + what, micros, "≤ %.0f".formatted(most), micros <= most);
  }

  private double perFact(Duration spent) {
    return spent.toNanos() / 1e3 / events;
  }

  /** Once the position is there, so are all effects: they are one transaction. */
  private static void await(Connection database, long position) throws SQLException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var select =
        database.prepareStatement(
            "select from feed_position where feed = 'shop' and position = ?")) {
      select.setString(1, String.valueOf(position));
      while (System.nanoTime() < deadline) {
        try (var row = select.executeQuery()) {
          if (row.next()) {
            return;
          }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new Trouble("impact-service has not read the feed in %s.".formatted(PATIENCE));
  }

  private static void mustHaveAll(Connection database, long facts) throws SQLException {
    try (var statement = database.createStatement();
        var row = statement.executeQuery("select count(*) from measurement")) {
      row.next();
      if (row.getLong(1) != facts) {
        throw new Trouble("%,d facts were told, %,d kept.".formatted(facts, row.getLong(1)));
      }
    }
  }

  /**
   * The same rows into a table with the same columns, indexes and checks, and nothing else, in the
   * transactions in which they came.
   *
   * @return rows a second
   */
  private static double copy(Connection database, long facts) throws SQLException, IOException {
    var nanos = 0L;
    try (var statement = database.createStatement()) {
      statement.execute("create schema bench");
      statement.execute("create table bench.plain (like measurement including all)");
      var copying = database.unwrap(PGConnection.class).getCopyAPI();
      long last;
      try (var row = statement.executeQuery("select batch from rollup_state")) {
        row.next();
        last = row.getLong(1);
      }
      for (long batch = 1; batch <= last; batch++) {
        var rows = new ByteArrayOutputStream();
        copying.copyOut(
            "copy (select * from measurement where batch = %d) to stdout".formatted(batch), rows);
        var start = System.nanoTime();
        copying.copyIn("copy bench.plain from stdin", new ByteArrayInputStream(rows.toByteArray()));
        nanos += System.nanoTime() - start;
      }
    }
    return facts / (nanos / 1e9);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
