package org.homegrown.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A platform of its own for tests, run by the launcher that everybody uses: its own data, its own
 * ports, beside whatever else runs on the machine.
 */
final class RunningPlatform {

  private static final long COMMAND_MINUTES = 10;

  private final Path root = projectRoot();
  private final Path home;
  private final int portOffset;
  private final List<String> upOptions;
  private final Map<String, String> settings;

  RunningPlatform(String name, int portOffset, String... upOptions) {
    this(name, portOffset, Map.of(), upOptions);
  }

  /**
   * @param settings variables beside those that everybody's platform has
   */
  RunningPlatform(String name, int portOffset, Map<String, String> settings, String... upOptions) {
    this.home = root.resolve("system-tests/target/platform-" + name);
    this.portOffset = portOffset;
    this.upOptions = List.of(upOptions);
    this.settings = settings;
  }

  /** What a command printed, both streams, and how it ended. */
  record Outcome(int exitCode, String output) {

    Outcome succeeded() {
      assertEquals(0, exitCode, output);
      return this;
    }
  }

  Outcome up() throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("up", "--detach"));
    command.addAll(upOptions);
    return run(command.toArray(String[]::new));
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return outcome(start(arguments), String.join(" ", arguments));
  }

  /** Runs a line as somebody types it into a shell in the project's folder. */
  Outcome shell(String line) throws IOException, InterruptedException {
    return outcome(start(List.of("bash", "-c", line)), line);
  }

  private static Outcome outcome(Process process, String what)
      throws IOException, InterruptedException {
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(what + " did not end: " + output);
    }
    return new Outcome(process.exitValue(), output);
  }

  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(root.resolve("homegrown").toString()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("HOMEGROWN_HOME", home.toString());
    builder.environment().put("HOMEGROWN_PORT_OFFSET", String.valueOf(portOffset));
    builder.environment().remove("HOMEGROWN_DATABASE_URL");
    builder.environment().remove("HOMEGROWN_PAYMENT_METHODS");
    builder.environment().putAll(settings);
    return builder.start();
  }

  Path root() {
    return root;
  }

  URI gateway() {
    return URI.create("http://localhost:" + (8080 + portOffset));
  }

  URI issuer() {
    return URI.create("http://localhost:" + (8180 + portOffset) + "/realms/homegrown");
  }

  int port(int standard) {
    return standard + portOffset;
  }

  Path home() {
    return home;
  }

  /** Ends a process at once, as the kernel does when memory runs out. */
  void kill9(String service) throws IOException, InterruptedException {
    var pid = pid(service);
    new ProcessBuilder("kill", "-9", String.valueOf(pid)).start().waitFor();
    await().atMost(Duration.ofSeconds(30)).until(() -> isGone(pid));
  }

  /** A dead process may stay listed as a zombie for as long as its parent does not look. */
  private static boolean isGone(long pid) throws IOException {
    var ps = new ProcessBuilder("ps", "-o", "stat=", "-p", String.valueOf(pid)).start();
    var state = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return state.isEmpty() || state.startsWith("Z");
  }

  private long pid(String service) throws IOException {
    var line = Files.readString(home.resolve("run/" + service + ".pid")).strip();
    return Long.parseLong(line.split("\\s+", 2)[0]);
  }

  /** A connection to one of the platform's databases, past all services. */
  Connection database(String name) throws SQLException, IOException {
    var password = Files.readString(home.resolve("secrets/database-" + name)).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/%s".formatted(port(8432), name), name, password);
  }

  private static Path projectRoot() {
    var given = System.getProperty("homegrown.root");
    return Path.of(given == null ? ".." : given).toAbsolutePath().normalize();
  }
}
