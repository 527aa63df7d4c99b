package org.homegrown.incubation.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnePlaceOfScopeTest {

  /** Who is on a programme's staff is asked by {@code in_scope}, and by nobody else. */
  @Test
  void onlyProgrammesNameTheirStaff() throws IOException {
    var sources = Path.of("src/main/java");
    try (var files = Files.walk(sources)) {
      var others =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.getParent().endsWith("incubation/programme"))
              .filter(OnePlaceOfScopeTest::namesStaff)
              .toList();
      assertEquals(List.of(), others);
    }
  }

  private static boolean namesStaff(Path file) {
    try {
      var text = Files.readString(file);
      return text.contains("programme_staff") || text.contains("StaffMember");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
