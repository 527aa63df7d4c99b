package org.homegrown.shop.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class PathsTest {

  @Inject Regions regions;

  @Test
  void aRegionsPathGoesUpToItsCountry() {
    assertEquals(List.of("CN-ZJ", "CN"), regions.pathTo("CN-ZJ"));
    assertEquals(List.of("BR"), regions.pathTo("BR"));
    assertThrows(RuleBroken.class, () -> regions.pathTo("XX"));
  }

  @Test
  void manyPathsAreFoundTogether() {
    assertEquals(
        Map.of("CN-ZJ", List.of("CN-ZJ", "CN"), "CN", List.of("CN")),
        regions.pathsTo(List.of("CN-ZJ", "CN", "XX")));
    assertEquals(Map.of(), regions.pathsTo(List.of()));
  }
}
