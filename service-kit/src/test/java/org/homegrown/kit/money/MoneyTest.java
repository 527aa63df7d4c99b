package org.homegrown.kit.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void splitsByTheLargestRemainder() {
    assertEquals(amounts(34, 33, 33), new Money(100, "CNY").split(List.of(1L, 1L, 1L)));
    assertEquals(amounts(14, 29, 57), new Money(100, "CNY").split(List.of(1L, 2L, 4L)));
    assertEquals(amounts(0, 1), new Money(1, "CNY").split(List.of(1L, 2L)));
    assertEquals(amounts(-34, -33, -33), new Money(-100, "CNY").split(List.of(1L, 1L, 1L)));
  }

  @Test
  void partsAlwaysAddUpAndNoneIsAUnitAwayFromItsShare() {
    var random = new Random(7);
    for (int round = 0; round < 10_000; round++) {
      var weights = random.longs(1 + random.nextInt(9), 0, 1_000).boxed().toList();
      var total = weights.stream().mapToLong(Long::longValue).sum();
      if (total == 0) {
        continue;
      }
      var amount = random.nextLong(-1_000_000_000, 1_000_000_000);
      var parts = new Money(amount, "BRL").split(weights);
      assertEquals(amount, parts.stream().mapToLong(Money::amount).sum());
      for (int i = 0; i < parts.size(); i++) {
        var exact = (double) amount * weights.get(i) / total;
        assertEquals(exact, parts.get(i).amount(), 1.0);
      }
    }
  }

  @Test
  void splitsAmountsOfAnySizeByWeightsOfAnySize() {
    var large = 1_000_000_000_000L;
    assertEquals(
        amounts(large / 2, large / 2), new Money(large, "CNY").split(List.of(large, large)));
  }

  @Test
  void refusesToMixCurrenciesAndToOverflow() {
    var yuan = new Money(1, "CNY");
    assertThrows(CurrencyMismatch.class, () -> yuan.plus(new Money(1, "BRL")));
    assertThrows(ArithmeticException.class, () -> yuan.plus(new Money(Long.MAX_VALUE, "CNY")));
    assertThrows(IllegalArgumentException.class, () -> yuan.split(List.of(0L)));
    assertThrows(IllegalArgumentException.class, () -> yuan.split(List.of(2L, -1L)));
  }

  private static List<Money> amounts(long... amounts) {
    return LongStream.of(amounts).mapToObj(amount -> new Money(amount, "CNY")).toList();
  }
}
