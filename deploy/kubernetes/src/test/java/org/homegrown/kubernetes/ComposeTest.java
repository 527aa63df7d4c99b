package org.homegrown.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComposeTest {
  private static final Path CONTAINERS = Path.of("..", "containers");

  private final String text = Files.readString(CONTAINERS.resolve("compose.yaml"));
  private final JsonNode compose = Rendered.documents(text).findFirst().orElseThrow();

  ComposeTest() throws IOException {}

  @Test
  void every_container_is_locked_down_limited_and_watched() {
    assertEquals(List.of(), ComposePolicies.violations(compose).toList());
  }

  @Test
  void the_whole_platform_is_there() {
    assertEquals(
        Set.of(
            "database",
            "keycloak",
            "shop-service",
            "incubation-service",
            "impact-service",
            "gateway"),
        compose
            .path("services")
            .propertyStream()
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  @Test
  void only_the_gateway_and_the_sign_in_can_be_reached() {
    assertEquals(
        Set.of("gateway", "keycloak"),
        compose
            .path("services")
            .propertyStream()
            .filter(s -> s.getValue().has("ports"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
    assertTrue(compose.at("/networks/platform/internal").asBoolean());
  }

  @Test
  void only_who_must_reaches_the_outside() {
    assertEquals(
        Set.of("gateway", "keycloak", "shop-service"),
        compose
            .path("services")
            .propertyStream()
            .filter(s -> s.getValue().path("networks").toString().contains("outside"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
  }

  @Test
  void every_secret_has_its_empty_line_in_the_example() throws IOException {
    Set<String> required =
        Pattern.compile("\\$\\{(\\w+):\\?")
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    Set<String> offered =
        Pattern.compile("(?m)^(\\w+)=(.*)$")
            .matcher(Files.readString(CONTAINERS.resolve(".env.example")))
            .results()
            .peek(line -> assertEquals("", line.group(2), line.group(1) + " must have no value"))
            .map((MatchResult line) -> line.group(1))
            .collect(Collectors.toSet());

    assertEquals(required, offered);
  }

  @Test
  void a_careless_file_is_found_out() {
    JsonNode careless = Rendered.documents(Rendered.text("compose")).findFirst().orElseThrow();

    assertEquals(
        Set.of(
            "shop-service: can write its root",
            "shop-service: keeps capabilities",
            "shop-service: gains privileges",
            "shop-service: may escalate",
            "shop-service: may be root",
            "shop-service: floating image",
            "shop-service: unlimited",
            "shop-service: tells nobody how it is",
            "shop-service: open to the network",
            "shop-service: does not wait for what it needs",
            "shop-service: spells out QUARKUS_DATASOURCE_PASSWORD",
            "shop-service: is not told QUARKUS_HTTP_PORT"),
        ComposePolicies.violations(careless).collect(Collectors.toSet()));
  }
}
