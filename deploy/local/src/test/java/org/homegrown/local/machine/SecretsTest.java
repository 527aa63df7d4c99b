package org.homegrown.local.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path folder;

  @Test
  void areMadeOnceAndKeptForTheirOwnerOnly() throws IOException {
    var home = new Home(folder, folder.resolve("home"), 0);
    var first = new Secrets(home).password("one");

    assertEquals(first, new Secrets(home).password("one"));
    assertNotEquals(first, new Secrets(home).password("two"));
    var file = new Secrets(home).file("one");
    assertEquals("rw-------", permissions(file));
    assertEquals("rwx------", permissions(file.getParent()));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
