package org.homegrown.kubernetes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final Path CONTAINERS = Path.of("..", "containers");

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "keycloak/Dockerfile"})
  void an_image_is_made_from_an_argument_and_runs_as_a_numbered_user(String file)
      throws IOException {
    List<String> lines = Files.readAllLines(CONTAINERS.resolve(file));

    assertAll(
        () -> assertTrue(only(lines, "FROM").matches("\\$\\{\\w+}"), "an image with a name"),
        () -> assertTrue(only(lines, "USER").matches("[1-9]\\d*:\\d+"), "a user with a name"),
        () -> assertTrue(only(lines, "ENTRYPOINT").startsWith("["), "a shell before the process"),
        () -> assertFalse(lines.stream().anyMatch(l -> l.matches("(ADD|HEALTHCHECK) .*"))),
        () -> assertFalse(lines.stream().anyMatch(l -> l.startsWith("# syntax="))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile", "keycloak/Dockerfile", "build", "base/build"})
  void nothing_floats(String file) throws IOException {
    assertFalse(Files.readString(CONTAINERS.resolve(file)).contains(":latest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-service", "incubation-service", "impact-service", "gateway"})
  void the_builder_gets_what_was_packaged_and_no_more(String service) throws IOException {
    List<String> rules =
        Files.readAllLines(Path.of("..", "..", ".dockerignore")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();

    assertEquals("*", rules.getFirst());
    assertTrue(rules.contains("!" + service + "/target/quarkus-app"));
    assertTrue(rules.stream().skip(1).allMatch(r -> r.endsWith("/target/quarkus-app")));
  }

  @Test
  void libraries_come_before_the_code_that_changes_daily() throws IOException {
    String image = Files.readString(CONTAINERS.resolve("Dockerfile"));

    assertTrue(image.indexOf("/lib/ lib/") < image.indexOf("/app/ app/"));
    assertTrue(image.indexOf("/app/ app/") < image.indexOf("-XX:AOTCacheOutput=app.aot"));
    assertTrue(image.indexOf("-XX:AOTCacheOutput=app.aot") < image.indexOf("-XX:AOTCache=app.aot"));
  }

  private static String only(List<String> lines, String instruction) {
    List<String> found = lines.stream().filter(line -> line.startsWith(instruction + " ")).toList();
    assertEquals(1, found.size(), instruction);
    return found.getFirst().substring(instruction.length() + 1);
  }
}
