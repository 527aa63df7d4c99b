package org.homegrown.shop.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.IncludedTax;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TaxesTest {

  private static final List<String> SAO_PAULO = List.of("BR-SP", "BR");

  @Test
  void theNearestRegionsRateCountsForGoodsAndDelivery() {
    var rates = List.of(onTop("BR", null, 1000), onTop("BR-SP", null, 1800));
    var charges =
        Taxes.of(rates, SAO_PAULO, List.of(Taxed.line(0, "tea", 1000), Taxed.delivery(100)));
    assertEquals(List.of(180L, 18L), charges.stream().map(Charge::amount).toList());
    assertEquals("ICMS 18%", charges.getFirst().label());
    assertEquals(null, charges.getLast().lineNumber());
    assertEquals(List.of(), Taxes.of(rates, List.of("CN"), List.of(Taxed.line(0, null, 1000))));
  }

  @Test
  void aCategorysRateComesBeforeANearerOneForEverything() {
    var rates = List.of(onTop("BR", "books", 0), onTop("BR-SP", null, 1800));
    var parts = List.of(Taxed.line(0, "books", 1000), Taxed.line(1, null, 1000));
    var charges = Taxes.of(rates, SAO_PAULO, parts);
    assertEquals(List.of(1), charges.stream().map(Charge::lineNumber).toList());
  }

  @Test
  void theRateOfTheNearestCategoryAboveCounts() {
    var green = List.of("tea", "food");
    var line = List.of(Taxed.line(0, "green-tea", green, 1000));
    var food = onTop("BR", "food", 500);
    var tea = onTop("BR", "tea", 700);
    var all = onTop("BR-SP", null, 1800);
    assertEquals(List.of(50L), amounts(Taxes.of(List.of(all, food), SAO_PAULO, line)));
    assertEquals(List.of(70L), amounts(Taxes.of(List.of(food, tea, all), SAO_PAULO, line)));
    var own = onTop("BR", "green-tea", 100);
    assertEquals(List.of(10L), amounts(Taxes.of(List.of(food, tea, own), SAO_PAULO, line)));
    assertEquals(List.of(), Taxes.of(List.of(onTop("BR", "herbs", 100)), SAO_PAULO, line));
  }

  private static List<Long> amounts(List<Charge> charges) {
    return charges.stream().map(Charge::amount).toList();
  }

  @Test
  void whatIsInThePriceIsToldAndNotAdded() {
    var rates = List.of(included("CN", 1300));
    var parts = List.of(Taxed.line(0, null, 11_300));
    assertEquals(List.of(), Taxes.of(rates, List.of("CN-ZJ", "CN"), parts));
    assertEquals(
        List.of(new IncludedTax(0, "ICMS 13%", 1300)),
        Taxes.includedTax(rates, List.of("CN-ZJ", "CN"), parts));
  }

  @Test
  void aRateIsShownAsPeopleWriteIt() {
    assertEquals("ICMS 7.25%", onTop("BR", null, 725).label());
    assertEquals("ICMS 10%", onTop("BR", null, 1000).label());
  }

  @RepeatedTest(1000)
  void everyLineIsRoundedHalfUpByItself(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var parts = new ArrayList<Taxed>();
    for (var i = 0; i < 1 + random.nextInt(6); i++) {
      parts.add(Taxed.line(i, null, random.nextLong(1L << (1 + random.nextInt(49)))));
    }
    var rate = random.nextInt(10_001);

    var added = Taxes.of(List.of(onTop("BR", null, rate)), SAO_PAULO, parts);
    for (var part : parts) {
      var charged =
          added.stream()
              .filter(charge -> part.lineNumber().equals(charge.lineNumber()))
              .mapToLong(Charge::amount)
              .sum();
      assertEquals(exact(part.amount(), rate, 10_000), charged);
    }
    for (var tax : Taxes.includedTax(List.of(included("BR", rate)), SAO_PAULO, parts)) {
      var amount = parts.get(tax.line()).amount();
      assertEquals(exact(amount, rate, 10_000 + rate), tax.amount());
      assertTrue(tax.amount() <= amount);
    }
  }

  private static long exact(long amount, int rate, int whole) {
    return BigDecimal.valueOf(amount)
        .multiply(BigDecimal.valueOf(rate))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static TaxRate onTop(String region, @Nullable String category, int basisPoints) {
    return new TaxRate(
        region, category, "ICMS", basisPoints, false, LocalDate.of(2030, 1, 1), "olga");
  }

  private static TaxRate included(String region, int basisPoints) {
    return new TaxRate(region, null, "ICMS", basisPoints, true, LocalDate.of(2030, 1, 1), "olga");
  }
}
