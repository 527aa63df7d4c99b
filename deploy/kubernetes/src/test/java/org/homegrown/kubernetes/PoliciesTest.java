package org.homegrown.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoliciesTest {
  static Stream<Arguments> everywhere() {
    return Rendered.all()
        .flatMap(
            rendered -> Stream.of(Policy.values()).map(policy -> Arguments.of(rendered, policy)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everywhere")
  void holds(Rendered rendered, Policy policy) {
    assertEquals(List.of(), policy.violations(rendered).toList());
  }

  @ParameterizedTest
  @EnumSource
  void is_seen_to_be_broken(Policy policy) {
    assertNotEquals(List.of(), policy.violations(Rendered.fixture(policy.fixture())).toList());
  }

  @Test
  void what_a_service_has_no_value_for_is_read_from_its_sources() {
    var database =
        Set.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_USERNAME",
            "QUARKUS_DATASOURCE_PASSWORD");

    assertEquals(Set.of(), Needs.of("gateway"));
    var ofImpact = new TreeSet<>(database);
    ofImpact.add("HOMEGROWN_PRIVACY_KEYS");
    assertEquals(ofImpact, Needs.of("impact-service"));
    var ofTheShop = Needs.of("shop-service");
    assertTrue(ofTheShop.containsAll(database), ofTheShop::toString);
    assertTrue(ofTheShop.contains("HOMEGROWN_PRIVACY_KEYS"), ofTheShop::toString);
  }

  @Test
  void every_setting_of_a_service_is_explained() throws IOException {
    var explained = Files.readString(Path.of("..", "..", "docs", "operations.md"));

    var unexplained =
        Rendered.all()
            .flatMap(rendered -> rendered.kind("Deployment"))
            .flatMap(Rendered::containers)
            .flatMap(container -> container.path("env").valueStream())
            .map(variable -> variable.path("name").asText())
            .filter(name -> name.startsWith("HOMEGROWN_"))
            .filter(name -> !explained.contains("`" + name + "`"))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), unexplained);
  }

  @Test
  void all_four_services_are_deployed_everywhere() {
    Map<String, List<String>> deployed =
        Rendered.all()
            .collect(
                Collectors.toMap(
                    Rendered::name,
                    r -> r.kind("Deployment").map(Rendered::nameOf).sorted().toList()));

    var services = List.of("gateway", "impact-service", "incubation-service", "shop-service");
    assertEquals(Map.of("base", services, "local", services, "production", services), deployed);
  }
}
