package org.homegrown.local.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that outlives the launcher: in a session of its own, so that Ctrl-C in the terminal
 * does not reach it, and known by its pid file, so that any later launcher finds it again.
 */
public final class Daemon {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final PidFile pidFile;
  private @Nullable Process started;

  public Daemon(Home home, String name) {
    this.name = name;
    this.log = home.logs().resolve(name + ".log");
    this.pidFile = new PidFile(home.run().resolve(name + ".pid"));
  }

  /** Starts the command with these variables added to the launcher's own environment. */
  public void start(List<String> command, Map<String, String> environment, Path folder) {
    rotate(log);
    var builder =
        new ProcessBuilder(detached(command))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      pidFile.write(process.toHandle());
      started = process;
    } catch (IOException e) {
      throw new Trouble("%s cannot be started: %s.".formatted(name, e.getMessage()), e);
    }
  }

  /** Asks the process to end, and ends it when it does not listen. */
  public void stop() {
    pidFile
        .process()
        .ifPresent(
            process -> {
              process.destroy();
              if (!ends(process)) {
                process.destroyForcibly();
                ends(process);
              }
            });
    pidFile.delete();
  }

  public Optional<ProcessHandle> process() {
    return pidFile.process();
  }

  /** It was started, nobody stopped it, and yet it is gone. */
  public boolean crashed() {
    return pidFile.exists() && process().isEmpty();
  }

  /** Known only to the launcher that started the process. */
  public OptionalInt exitCode() {
    return started == null || started.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(started.exitValue());
  }

  public Path log() {
    return log;
  }

  /** The log of the run before stays readable as {@code <name>.log.1}. */
  public static void rotate(Path log) {
    try {
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new Trouble("The log %s cannot be written: %s.".formatted(log, e.getMessage()), e);
    }
  }

  private boolean ends(ProcessHandle process) {
    var deadline = Instant.now().plus(GRACE);
    while (pidFile.process().isPresent() && Instant.now().isBefore(deadline)) {
      try {
        process.onExit().get(100, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillThere) {
        continue;
      } catch (ExecutionException | InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return pidFile.process().isEmpty();
  }

  private static List<String> detached(List<String> command) {
    var setsid =
        Stream.of("/usr/bin/setsid", "/bin/setsid").filter(it -> Files.exists(Path.of(it)));
    // Where there is no setsid (macOS): a JVM that starts with these signals ignored leaves them
    // so.
    var prefix =
        setsid
            .findFirst()
            .map(List::of)
            .orElse(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    var whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }
}
