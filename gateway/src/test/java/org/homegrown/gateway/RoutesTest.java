package org.homegrown.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.homegrown.gateway.proxy.Routes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a service promises in its contract, clients reach through the gateway. */
@GatewayTest
class RoutesTest {

  private static final Pattern PATH = Pattern.compile("(?m)^  (/v1/[^:]*):$");

  @Inject Routes routes;

  /** Beyond that number, whatever is called for the first time goes uncounted. */
  @ParameterizedTest
  @ValueSource(strings = {"shop", "incubation", "impact"})
  void everyPathOfAContractCanBeCounted(String service) throws IOException {
    var contract = Files.readString(Path.of("..", service + "-service", "openapi.yaml"));
    var settings = new Properties();
    try (var file =
        Files.newBufferedReader(
            Path.of("../service-kit/src/main/resources/META-INF/microprofile-config.properties"))) {
      settings.load(file);
    }
    var room =
        Integer.parseInt(
            settings.getProperty("quarkus.micrometer.binder.http-server.max-uri-tags", "100"));
    assertTrue(PATH.matcher(contract).results().count() * 2 < room, "room for " + room);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "incubation", "impact"})
  void everyPathOfAContractHasARoute(String service) throws IOException {
    var contract = Files.readString(Path.of("..", service + "-service", "openapi.yaml"));
    var paths = PATH.matcher(contract).results().map(found -> found.group(1)).toList();
    assertFalse(paths.isEmpty(), "the contract has paths");
    var prefixes = routes.prefixes().get(service);
    assertEquals(
        List.of(),
        paths.stream()
            .filter(
                path ->
                    prefixes.stream()
                        .noneMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/")))
            .toList(),
        "paths that no prefix covers");
  }
}
