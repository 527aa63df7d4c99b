package org.homegrown.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/**
 * Where a platform lives: the sources it was built from and the folder that holds everything it
 * leaves behind. {@code HOMEGROWN_HOME} moves that folder, {@code HOMEGROWN_PORT_OFFSET} all ports,
 * so that several platforms can run side by side.
 */
public record Home(Path project, Path folder, int portOffset) {

  private static final int HIGHEST_OFFSET = 65_535 - 8_432;

  public static Home of(Map<String, String> environment) {
    var project = Path.of(environment.getOrDefault("HOMEGROWN_PROJECT", "")).toAbsolutePath();
    var folder = environment.getOrDefault("HOMEGROWN_HOME", "");
    return new Home(
        project,
        folder.isBlank() ? project.resolve(".homegrown") : Path.of(folder).toAbsolutePath(),
        offset(environment.getOrDefault("HOMEGROWN_PORT_OFFSET", "")));
  }

  /** The number of a port that is {@code standard} when nothing is shifted. */
  public int port(int standard) {
    return standard + portOffset;
  }

  public Path run() {
    return existing("run");
  }

  public Path logs() {
    return existing("logs");
  }

  public Path data() {
    return existing("data");
  }

  private Path existing(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new Trouble("The folder %s cannot be made: %s.".formatted(folder.resolve(name), e), e);
    }
  }

  /** Removes a file or a folder with all that is in it; what is not there needs no removing. */
  public static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (var tree = Files.walk(path)) {
      for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int offset(String text) {
    try {
      var offset = text.isBlank() ? 0 : Integer.parseInt(text.strip());
      if (offset >= 0 && offset <= HIGHEST_OFFSET) {
        return offset;
      }
    } catch (NumberFormatException notANumber) {
      // Said below, as for a number out of range.
    }
    throw new Trouble(
        "HOMEGROWN_PORT_OFFSET is '%s'; it must be a number from 0 to %d."
            .formatted(text, HIGHEST_OFFSET));
  }
}
