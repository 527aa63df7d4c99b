package org.homegrown.shop.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DeliveryOptionTest {

  private static final List<String> HANGZHOU = List.of("CN-ZJ-HZ", "CN-ZJ", "CN");

  @Test
  void aFlatPriceIsTheSameForEveryParcelEverywhere() {
    var flat = option(DeliveryKind.FLAT, 800L);
    assertEquals(new Money(800, "CNY"), flat.price(0, HANGZHOU));
    assertEquals(new Money(800, "CNY"), flat.price(1_000_000, List.of("BR")));
  }

  @Test
  void theLightestRateThatCarriesTheParcelCounts() {
    var byWeight = option(DeliveryKind.BY_WEIGHT, null, rate(5000, null, 20), rate(1000, null, 8));
    assertEquals(8, byWeight.price(1000, HANGZHOU).amount());
    assertEquals(20, byWeight.price(1001, HANGZHOU).amount());
    assertThrows(DeliveryImpossible.class, () -> byWeight.price(5001, HANGZHOU));
  }

  @Test
  void theNearestRegionCountsAlsoWhereAFartherOneIsCheaper() {
    var byRegion =
        option(DeliveryKind.BY_REGION, null, rate(null, "CN", 5), rate(null, "CN-ZJ", 9));
    assertEquals(9, byRegion.price(100, HANGZHOU).amount());
    assertEquals(5, byRegion.price(100, List.of("CN-SC", "CN")).amount());
    assertThrows(DeliveryImpossible.class, () -> byRegion.price(100, List.of("BR-SP", "BR")));
  }

  @Test
  void aParcelTooHeavyForItsRegionDoesNotGoByTheFartherOnesRate() {
    var byRegion =
        option(DeliveryKind.BY_REGION, null, rate(null, "CN", 5), rate(1000, "CN-ZJ", 9));
    assertThrows(DeliveryImpossible.class, () -> byRegion.price(1001, HANGZHOU));
  }

  @RepeatedTest(500)
  void aHeavierParcelIsNeverOnALighterOnesRate(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var rates = new ArrayList<DeliveryRate>();
    for (var i = 0; i < 1 + random.nextInt(6); i++) {
      rates.add(rate(1 + random.nextInt(5000), null, random.nextInt(1000)));
    }
    var table = option(DeliveryKind.BY_WEIGHT, null, rates.toArray(DeliveryRate[]::new));
    var grams = random.nextInt(6000);
    var carrying = rates.stream().filter(rate -> grams <= rate.upToGrams()).toList();
    if (carrying.isEmpty()) {
      assertThrows(DeliveryImpossible.class, () -> table.price(grams, HANGZHOU));
    } else {
      var lightest = carrying.stream().mapToInt(DeliveryRate::upToGrams).min().getAsInt();
      var price =
          rates.stream().filter(rate -> rate.upToGrams() == lightest).findFirst().orElseThrow();
      assertEquals(price.amount(), table.price(grams, HANGZHOU).amount());
    }
  }

  private static DeliveryRate rate(@Nullable Integer grams, @Nullable String region, long amount) {
    return new DeliveryRate(grams, region, amount);
  }

  private static DeliveryOption option(
      DeliveryKind kind, @Nullable Long amount, DeliveryRate... rates) {
    return new DeliveryOption(
        Ids.next(),
        Ids.next(),
        "Village post",
        kind,
        amount,
        "CNY",
        null,
        List.of(rates),
        true,
        new Version(0));
  }
}
