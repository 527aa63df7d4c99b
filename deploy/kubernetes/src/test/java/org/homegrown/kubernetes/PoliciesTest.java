package org.homegrown.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Map;
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
