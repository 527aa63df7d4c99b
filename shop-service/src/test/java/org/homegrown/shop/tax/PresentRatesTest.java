package org.homegrown.shop.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresentRatesTest {

  private static final LocalDate FIRST_OF_MAY = LocalDate.of(2026, 5, 1);

  @Test
  void eachDayHasItsOwnRateWhileItIsTwoDaysOnEarth() {
    var present =
        new PresentRates(
            List.of(
                rate("CN", null, 500, LocalDate.of(2020, 1, 1)),
                rate("CN", null, 600, FIRST_OF_MAY),
                rate("CN", "tea", 100, LocalDate.of(2020, 1, 1))));
    assertEquals(List.of(100, 500), of(present, FIRST_OF_MAY.minusDays(1)));
    assertEquals(List.of(100, 600), of(present, FIRST_OF_MAY));
    assertEquals(List.of(), of(present, LocalDate.of(2019, 12, 31)));
  }

  private static List<Integer> of(PresentRates present, LocalDate day) {
    return present.on(day).stream().map(TaxRate::basisPoints).sorted().toList();
  }

  private static TaxRate rate(String region, String category, int basisPoints, LocalDate from) {
    return new TaxRate(region, category, "VAT", basisPoints, false, from, "olga");
  }
}
