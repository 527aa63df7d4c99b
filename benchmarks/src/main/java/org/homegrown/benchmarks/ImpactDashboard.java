package org.homegrown.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.homegrown.benchmarks.Load.Call;
import org.homegrown.benchmarks.Load.Carried;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.platform.Service;

/** What everybody sees of many facts, beside counting them again. */
final class ImpactDashboard {

  static final String FIGURE = "impact dashboard";

  private static final int CALLERS = 8;
  private static final double MOST_MILLIS = 50;
  private static final double LEAST_FASTER = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String OPERATOR = "olga";
  private static final List<String> PERIODS = List.of("2025-06", "2025-Q2", "2025");
  private static final List<String> SPANS =
      List.of("span=M&start=2025-06-01", "span=Q&start=2025-04-01", "span=Y&start=2025-01-01");

  /** How the slowest of several questions was answered. */
  private record Slowest(String path, Carried carried) {}

  private final Stage stage;
  private final Figures figures;
  private final long facts;
  private final int seconds;

  ImpactDashboard(Stage stage, Figures figures, long facts, int seconds) {
    this.stage = stage;
    this.figures = figures;
    this.facts = facts;
    this.seconds = seconds;
  }

  void run() throws SQLException {
    fill();
    measure();
  }

  void measure() throws SQLException {
    double recount;
    try (var database = stage.database()) {
      recount = new YearOfFacts(database).recount();
    }
    figures.say("a recount of the year's %,d facts takes %.2f s".formatted(facts, recount));
    try (var load = new Load(stage.address())) {
      var worst = new ArrayList<Carried>();
      for (var span : SPANS) {
        worst.add(read(load, "grid", span, 1 / recount, grid(span)));
      }
      for (var period : PERIODS) {
        askFirst(live(period));
        worst.add(read(load, "live", period, 1 / recount, live(period)));
      }
      var slowest = worst.stream().max(Comparator.comparing(Carried::p99)).orElseThrow();
      figures.add(
          FIGURE + ", p99 in ms of the slowest question",
          slowest.p99(),
          "≤ 50",
          slowest.p99() <= MOST_MILLIS);
      var faster = recount * 1e3 / slowest.p50();
      figures.add(
          FIGURE + ", how many of those in the time of a recount",
          faster,
          "≥ 200",
          faster >= LEAST_FASTER);
    }
  }

  private void fill() throws SQLException {
    var year = new TradingYear(YearOfFacts.FIRST_DAY);
    try (var feed = new ToldFeed(stage.address(Service.SHOP), year::event)) {
      feed.tell(year.regions());
      await(
          "select from feed_position where position = '%d'".formatted(year.regions()),
          "The regions are not known");
      figures.say("writing %,d facts".formatted(facts));
      try (var database = stage.database()) {
        new YearOfFacts(database).write(facts);
        figures.say("summing them up");
        stage.post(OPERATOR, "/v1/figures/recompute");
        try (var statement = database.createStatement()) {
          statement.execute("vacuum (analyze)");
        }
      }
      figures.say("freezing the public grid, which begins half a minute after a start");
      stage.restart();
      await("select from public_cell where span = 'Y' and region = ''", "The year is not public");
    }
  }

  private void await(String anyRow, String otherwise) throws SQLException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var database = stage.database();
        var select = database.prepareStatement(anyRow)) {
      while (System.nanoTime() < deadline) {
        try (var row = select.executeQuery()) {
          if (row.next()) {
            return;
          }
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new Trouble("%s after %s.".formatted(otherwise, PATIENCE));
  }

  private static List<String> grid(String span) {
    var year = "&from=2025-01-01&to=2025-12-31";
    var spanAlone = span.substring(0, span.indexOf('&'));
    return List.of(
        "/v1/dashboard?" + span,
        "/v1/dashboard/trends?metric=sales_value&" + spanAlone + year,
        "/v1/dashboard/trends?metric=sellers_earning&region=C1&" + spanAlone + year,
        "/v1/dashboard/regions?metric=sales_value&" + span,
        "/v1/dashboard/regions?metric=seller_income&parent=C1-1&" + span);
  }

  /** Of the whole platform, of each country where a metric is of nothing larger. */
  private List<String> live(String period) {
    var paths = new ArrayList<String>();
    for (var metric : stage.get("/v1/metrics?limit=100").get("items")) {
      if (!metric.get("scope").asText().equals("COHORT")) {
        var code = metric.get("code").asText();
        var by = code.equals("exposure_share") ? "&by=region&level=country" : "";
        paths.add("/v1/figures?metric=%s&period=%s%s".formatted(code, period, by));
      }
    }
    return paths;
  }

  /** What nobody has asked for a while is counted while they wait; later it is kept. */
  private void askFirst(List<String> paths) {
    var slowest = "";
    var most = 0.0;
    for (var path : paths) {
      var start = System.nanoTime();
      stage.get(path);
      var took = (System.nanoTime() - start) / 1e6;
      if (took > most) {
        most = took;
        slowest = path;
      }
    }
    figures.say("slowest when asked first: %s, %.1f ms".formatted(slowest, most));
  }

  /** Each question by itself for a moment, so that the slowest is known, then all mixed. */
  private Carried read(Load load, String what, String span, double recounts, List<String> paths) {
    load.run(CALLERS, 1, 200, () -> anyOf(paths));
    var slowest =
        paths.stream()
            .map(path -> new Slowest(path, load.run(CALLERS, 2, 200, () -> Call.get(path))))
            .max(Comparator.comparing(each -> each.carried().p99()))
            .orElseThrow();
    figures.say("slowest: %s, p99 %.1f ms".formatted(slowest.path(), slowest.carried().p99()));
    var name = "%s, %s".formatted(what, span.substring(span.lastIndexOf('=') + 1));
    var mixed = load.run(CALLERS, seconds, 200, () -> anyOf(paths));
    figures.add(name, CALLERS, mixed, recounts, LEAST_FASTER);
    return slowest.carried();
  }

  private static Call anyOf(List<String> paths) {
    return Call.get(paths.get(ThreadLocalRandom.current().nextInt(paths.size())));
  }
}
