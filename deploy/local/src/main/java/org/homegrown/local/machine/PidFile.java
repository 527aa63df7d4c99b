package org.homegrown.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which process a component runs in: {@code <pid> <start instant>}. The instant guards against
 * another process that was given the same number later.
 */
public final class PidFile {

  // The kernel counts from boot; when the clock is set, all start instants move a little.
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  private record Entry(long pid, Instant start) {}

  private final Path file;

  public PidFile(Path file) {
    this.file = file;
  }

  public void write(ProcessHandle process) {
    var start = process.info().startInstant().orElseGet(Instant::now);
    try {
      var draft = file.resolveSibling(file.getFileName() + ".draft");
      Files.writeString(draft, "%d %s%n".formatted(process.pid(), start));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process that was written down, as long as it runs. */
  public Optional<ProcessHandle> process() {
    return read()
        .flatMap(
            entry -> ProcessHandle.of(entry.pid()).filter(process -> isThe(process, entry.start())))
        .filter(PidFile::runs);
  }

  /** Whether something was started and not stopped since, alive or not. */
  public boolean exists() {
    return Files.exists(file);
  }

  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Entry> read() {
    try {
      var words = Files.readString(file).strip().split("\\s+", 2);
      return words.length < 2
          ? Optional.empty()
          : Optional.of(new Entry(Long.parseLong(words[0]), Instant.parse(words[1])));
    } catch (IOException | NumberFormatException | DateTimeParseException notWritten) {
      return Optional.empty();
    }
  }

  private static boolean isThe(ProcessHandle process, Instant start) {
    return process
        .info()
        .startInstant()
        .map(actual -> Duration.between(start, actual).abs().compareTo(CLOCK_TOLERANCE) < 0)
        .orElse(true);
  }

  /** A dead process whose parent has not looked yet is still listed on Linux, as a zombie. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      var stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException noSuchFileHere) {
      return process.isAlive();
    }
  }
}
