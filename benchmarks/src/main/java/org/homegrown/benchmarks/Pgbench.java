package org.homegrown.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.homegrown.local.machine.Trouble;

/** PostgreSQL's own load program, on the same server, database and durability. */
final class Pgbench {

  private static final Pattern PROGRESS =
      Pattern.compile("(?m)^progress: ([0-9.]+) s, ([0-9.]+) tps");
  private static final Pattern FAILED =
      Pattern.compile("number of failed transactions: ([1-9][0-9]*)");
  private static final int THREADS = 2;

  private final Stage stage;
  private final String program = find();

  Pgbench(Stage stage) {
    this.stage = stage;
  }

  private static String find() {
    var onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
    try (var installed =
        Files.isDirectory(Path.of("/usr/lib/postgresql"))
            ? Files.list(Path.of("/usr/lib/postgresql"))
            : Stream.<Path>empty()) {
      return Stream.concat(
              onPath,
              installed.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")))
          .map(folder -> folder.resolve("pgbench"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(
              () ->
                  new Trouble(
                      "The benchmarks need pgbench, which comes with PostgreSQL (Debian: apt-get"
                          + " install postgresql)."))
          .toString();
    } catch (IOException e) {
      throw new Trouble("pgbench cannot be looked for: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Transactions a second, once every client has read the catalogue and made its plans: on few
   * cores that takes hundreds of new connections longer than the figure itself.
   *
   * @param scripts of which each transaction draws one
   */
  double run(int clients, int seconds, List<String> scripts, Map<String, Object> variables) {
    var warmUp = 3 + clients / 8;
    var length = List.of("--time=" + (warmUp + seconds), "--progress=1");
    return PROGRESS
        .matcher(transactions(clients, length, scripts, variables))
        .results()
        .filter(second -> Double.parseDouble(second.group(1)) > warmUp)
        .mapToDouble(second -> Double.parseDouble(second.group(2)))
        .average()
        .orElseThrow(() -> new Trouble("pgbench told no progress."));
  }

  void once(String script, Map<String, Object> variables) {
    transactions(1, List.of("--transactions=1"), List.of(script), variables);
  }

  /** What pgbench says of its run. */
  private String transactions(
      int clients, List<String> length, List<String> scripts, Map<String, Object> variables) {
    var command =
        new ArrayList<>(
            List.of(
                program,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, THREADS),
                "--host=127.0.0.1",
                "--port=" + stage.databasePort(),
                "--username=" + stage.databaseName()));
    command.addAll(length);
    variables.forEach((name, value) -> command.add("--define=%s=%s".formatted(name, value)));
    try {
      var folder = Files.createTempDirectory("homegrown-pgbench");
      try {
        for (int number = 0; number < scripts.size(); number++) {
          var file = folder.resolve(number + ".sql");
          Files.writeString(file, scripts.get(number));
          command.add("--file=" + file);
        }
        command.add(stage.databaseName());
        return said(command);
      } finally {
        try (var files = Files.walk(folder)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new Trouble("pgbench cannot be run: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("Interrupted.", e);
    }
  }

  private String said(List<String> command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", stage.password());
    builder.environment().put("LC_ALL", "C");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || FAILED.matcher(output).find()) {
      throw new Trouble("pgbench failed: " + output.lines().limit(20).toList());
    }
    return output;
  }
}
