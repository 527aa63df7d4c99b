package org.homegrown.local.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Daemon;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.LauncherProperties;
import org.homegrown.local.machine.PidFile;
import org.homegrown.local.machine.Secrets;
import org.homegrown.local.machine.Trouble;

/**
 * A real PostgreSQL on this machine with data that is meant to last. It belongs to no launcher: any
 * of them can start, find and stop it.
 */
public final class Postgres implements Component {

  public static final String NAME = "postgresql";

  private static final int STANDARD_PORT = 8432;
  private static final String USER = "postgres";
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "max_connections", "300",
          "shared_buffers", "256MB",
          "max_wal_size", "2GB",
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "timezone", "UTC",
          "log_timezone", "UTC");

  private final Path data;
  private final Path log;
  private final PidFile pidFile;
  private final Secrets secrets;
  private final PostgresBinaries binaries;
  private final DatabaseServer server;

  public Postgres(Home home, Secrets secrets) {
    var version = LauncherProperties.postgresqlVersion();
    var major = version.substring(0, version.indexOf('.'));
    this.data = home.data().resolve("postgresql-" + major);
    this.log = home.logs().resolve(NAME + ".log");
    this.pidFile = new PidFile(home.run().resolve(NAME + ".pid"));
    this.secrets = secrets;
    this.binaries = new PostgresBinaries(home.folder().resolve("postgresql-" + version));
    this.server =
        new DatabaseServer(
            "127.0.0.1", home.port(STANDARD_PORT), USER, secrets.password("database-" + USER), "");
  }

  public Databases databases() {
    return new Databases(server, secrets);
  }

  @Override
  public void start() {
    binaries.unpack();
    if (!Files.exists(data)) {
      initialise();
    }
    if (!running()) {
      Daemon.rotate(log);
      if (!startServer()) {
        throw new Trouble("PostgreSQL does not start; its log is " + log + ".");
      }
    }
    pidFile.write(
        postmaster()
            .orElseThrow(() -> new Trouble("PostgreSQL ended at once; its log is " + log + ".")));
    databases().prepare();
  }

  /** More than once, for the processes of a killed server take a moment to notice and go. */
  private boolean startServer() {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (startOnce().exitCode() == 0 && running()) {
        return true;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private PostgresBinaries.Outcome startOnce() {
    var options =
        SETTINGS.entrySet().stream()
            .map(setting -> "-c %s='%s'".formatted(setting.getKey(), setting.getValue()))
            .sorted()
            .collect(Collectors.joining(" ", "-p " + server.port() + " ", ""));
    return binaries.run(
        "pg_ctl",
        List.of(
            "-D",
            data.toString(),
            "-l",
            log.toString(),
            "-o",
            options,
            "-w",
            "-t",
            "120",
            "start"));
  }

  /** Initialises beside the final place and moves, so that an interrupted start leaves no ruin. */
  private void initialise() {
    var draft = data.resolveSibling(data.getFileName() + ".draft");
    Home.delete(draft);
    var outcome =
        binaries.run(
            "initdb",
            List.of(
                "-D",
                draft.toString(),
                "-U",
                USER,
                "--pwfile=" + secrets.file("database-" + USER),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    if (outcome.exitCode() != 0) {
      throw new Trouble("PostgreSQL cannot make its data folder: " + outcome.output());
    }
    try {
      Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Trouble("PostgreSQL's data folder %s cannot be made.".formatted(data), e);
    }
  }

  /** By the server's own pid file, should a launcher have been killed before it wrote ours. */
  private Optional<ProcessHandle> postmaster() {
    try {
      var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
      return ProcessHandle.of(Long.parseLong(pid))
          .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
    } catch (IOException | NumberFormatException notRunning) {
      return Optional.empty();
    }
  }

  @Override
  public void stop() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      binaries.unpack();
      var where = List.of("-D", data.toString(), "-w", "-t", "60", "stop", "-m");
      if (binaries.run("pg_ctl", with(where, "fast")).exitCode() != 0 && running()) {
        binaries.run("pg_ctl", with(where, "immediate"));
      }
    }
    pidFile.delete();
  }

  private static List<String> with(List<String> arguments, String last) {
    return Stream.concat(arguments.stream(), Stream.of(last)).toList();
  }

  @Override
  public State state() {
    if (!running()) {
      return pidFile.exists() ? State.CRASHED : State.STOPPED;
    }
    try (var connection = server.connect()) {
      return connection.isValid(0) ? State.READY : State.STARTING;
    } catch (SQLException notYet) {
      return State.STARTING;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return server.toString();
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(server.port());
  }

  @Override
  public Optional<ProcessHandle> process() {
    return pidFile.process().or(this::postmaster);
  }

  @Override
  public OptionalInt exitCode() {
    return OptionalInt.empty();
  }

  @Override
  public Path log() {
    return log;
  }
}
