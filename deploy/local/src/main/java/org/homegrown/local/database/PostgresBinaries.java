package org.homegrown.local.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Trouble;
import org.tukaani.xz.XZInputStream;

/** The server's programs: unpacked once, and run as PostgreSQL wants them to be run. */
final class PostgresBinaries {

  private static final int OWNER_MAY_EXECUTE = 0100;

  /** What a program said, and how it ended. */
  record Outcome(int exitCode, String output) {}

  private final Path folder;

  PostgresBinaries(Path folder) {
    this.folder = folder;
  }

  Outcome run(String program, List<String> arguments) {
    var command = new ArrayList<>(asOrdinaryUser());
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return run(command);
  }

  /**
   * PostgreSQL refuses to run as root. In a user namespace of its own root is nobody, yet files
   * keep their owner.
   */
  private static List<String> asOrdinaryUser() {
    if (!"root".equals(System.getProperty("user.name"))
        || System.getProperty("os.name", "").startsWith("Mac")) {
      return List.of();
    }
    var prefix = List.of("unshare", "--user");
    var command = new ArrayList<>(prefix);
    command.add("true");
    if (run(command).exitCode() != 0) {
      throw new Trouble(
          "PostgreSQL does not run as root, and this system forbids `unshare --user`: start as an"
              + " ordinary user, or name a server in HOMEGROWN_DATABASE_URL.");
    }
    return prefix;
  }

  private static Outcome run(List<String> command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
    builder.redirectInput(Path.of("/dev/null").toFile());
    try {
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), output.strip());
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(-1, "interrupted");
    }
  }

  /** Unpacks beside the final place and moves: half of a server is never taken for a whole one. */
  void unpack() {
    if (Files.isDirectory(folder)) {
      return;
    }
    var draft = folder.resolveSibling(folder.getFileName() + ".draft");
    Home.delete(draft);
    try (var archive = PostgresBinaries.class.getResourceAsStream(archiveName())) {
      if (archive == null) {
        throw new Trouble(
            "There is no PostgreSQL for %s %s here: name a server in HOMEGROWN_DATABASE_URL."
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
      }
      unpack(archive, draft);
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Trouble(
          "PostgreSQL cannot be unpacked into %s: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var file = target.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(target)) {
          Files.createDirectories(file.getParent());
          write(tar, entry, file);
        }
      }
    }
  }

  private static void write(InputStream content, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      var executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String archiveName() {
    var system = System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
    var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    var arm = machine.equals("aarch64") || machine.equals("arm64");
    return "/postgres-%s-%s.txz".formatted(system, arm ? "arm_64" : "x86_64");
  }
}
