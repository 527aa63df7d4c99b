package org.homegrown.local.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

  @TempDir private Path folder;

  @Test
  void findsTheProcessThatWasWrittenDown() {
    var file = new PidFile(folder.resolve("a.pid"));
    file.write(ProcessHandle.current());

    assertEquals(ProcessHandle.current(), file.process().orElseThrow());
  }

  @Test
  void takesAnotherProcessWithTheSameNumberForNone() throws IOException {
    var path = folder.resolve("a.pid");
    Files.writeString(
        path, ProcessHandle.current().pid() + " " + Instant.now().minusSeconds(86_400));

    assertTrue(new PidFile(path).process().isEmpty());
  }

  @Test
  void aProcessThatWasKilledIsGoneButNotForgotten() throws Exception {
    var process = new ProcessBuilder("sleep", "60").start();
    var file = new PidFile(folder.resolve("a.pid"));
    file.write(process.toHandle());
    process.destroyForcibly().waitFor();

    assertTrue(file.process().isEmpty());
    assertTrue(file.exists());
    file.delete();
    assertFalse(file.exists());
  }

  @Test
  void anUnreadableFileNamesNoProcess() throws IOException {
    var path = folder.resolve("a.pid");
    Files.writeString(path, "4711");
    assertTrue(new PidFile(path).process().isEmpty());
    Files.writeString(path, "abc never");
    assertTrue(new PidFile(path).process().isEmpty());
  }
}
