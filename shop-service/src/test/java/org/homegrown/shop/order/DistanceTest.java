package org.homegrown.shop.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceTest {

  @ParameterizedTest
  @CsvSource({
    "CN, CN, SAME_REGION",
    "CN-ZJ CN, CN-ZJ CN, SAME_REGION",
    "HZ CN-ZJ CN, HZ CN-ZJ CN, SAME_REGION",
    "HZ CN-ZJ CN, NB CN-ZJ CN, SAME_PARENT",
    "HZ CN-ZJ CN, CN-ZJ CN, SAME_PARENT",
    "CN-ZJ CN, HZ CN-ZJ CN, SAME_PARENT",
    "XH HZ CN-ZJ CN, YZ NB CN-ZJ CN, SAME_COUNTRY",
    "CN-ZJ CN, CN-GD CN, SAME_COUNTRY",
    "CN-ZJ CN, CN, SAME_COUNTRY",
    "HZ CN-ZJ CN, GZ CN-GD CN, SAME_COUNTRY",
    "HZ CN-ZJ CN, BR-SP BR, ABROAD",
  })
  void isWhatTheNearestCommonUnitSays(String shop, String buyer, Distance distance) {
    assertEquals(distance, Distance.between(path(shop), path(buyer)));
  }

  private static List<String> path(String codes) {
    return List.of(codes.split(" ", -1));
  }
}
