package org.homegrown.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.homegrown.local.machine.Trouble;
import org.jspecify.annotations.Nullable;

/** What was measured, and whether it is as good as we aim at. */
final class Figures {

  /**
   * One line of the table.
   *
   * @param database transactions a second of pgbench, in the same run
   * @param ratio of the service to that
   * @param aim the least ratio that we want; null where there is none
   */
  record Line(
      String what,
      int clients,
      Load.Carried carried,
      double database,
      double ratio,
      @Nullable Double aim) {}

  /** A figure in words, with its aim. */
  record Saying(String what, double value, String aim, boolean reached) {}

  private final PrintStream out;
  private final String only;
  private final List<Line> lines = new ArrayList<>();
  private final List<Saying> sayings = new ArrayList<>();

  /**
   * @param only the name of a figure, or words that some names start with; empty for all
   */
  Figures(PrintStream out, String only) {
    this.out = out;
    this.only = only;
  }

  boolean wants(String what) {
    return only.isEmpty() || (what + " ").startsWith(only + " ");
  }

  boolean wantsAny(List<String> whats) {
    return whats.stream().anyMatch(this::wants);
  }

  /**
   * @throws Trouble that names all figures there are, if none is wanted
   */
  void mustWantOneOf(List<String> whats) {
    if (!wantsAny(whats)) {
      throw new Trouble(
          "No figure's name starts with '%s'. There are: %s."
              .formatted(only, String.join(", ", whats)));
    }
  }

  void say(String text) {
    out.println("  " + text);
  }

  void add(String what, int clients, Load.Carried carried, double database, @Nullable Double aim) {
    var line = new Line(what, clients, carried, database, carried.perSecond() / database, aim);
    lines.add(line);
    out.println(text(line));
  }

  void add(String what, double value, String aim, boolean reached) {
    var saying = new Saying(what, value, aim, reached);
    sayings.add(saying);
    out.println(text(saying));
  }

  Load.Carried carried(String what, int clients) {
    return lines.stream()
        .filter(line -> line.what().equals(what) && line.clients() == clients)
        .findFirst()
        .orElseThrow()
        .carried();
  }

  void print() {
    out.printf(
        "%n%d cores, %s, Java %s%n%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        Runtime.version().feature());
    out.println(
        "                        clients       HTTP/s   p50 ms   p99 ms    pgbench/s   ratio   aim");
    lines.forEach(line -> out.println(text(line)));
    out.println();
    sayings.forEach(saying -> out.println(text(saying)));
  }

  private static String text(Saying saying) {
    return String.format(
        Locale.ROOT,
        "  %-64s %,10.2f   %s %s",
        saying.what(),
        saying.value(),
        saying.aim(),
        saying.reached() ? "✓" : "✗");
  }

  private static String text(Line line) {
    return String.format(
        Locale.ROOT,
        "  %-22s %6d %,12.0f %8.1f %8.1f %,12.0f %7.2f   %s",
        line.what(),
        line.clients(),
        line.carried().perSecond(),
        line.carried().p50(),
        line.carried().p99(),
        line.database(),
        line.ratio(),
        line.aim() == null
            ? ""
            : "≥ %.2f %s".formatted(line.aim(), line.ratio() >= line.aim() ? "✓" : "✗"));
  }

  void write(Path file) throws IOException {
    var report = new TreeMap<String, Object>(Map.of("lines", lines, "sayings", sayings));
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }
}
