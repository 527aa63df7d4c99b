package org.homegrown.shop.promotion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.version.Version;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.promotion.Promotion.AmountOff;
import org.homegrown.shop.promotion.Promotion.Discount;
import org.homegrown.shop.promotion.Promotion.PercentOff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DiscountsTest {

  private static final UUID SHOP = Ids.next();
  private static final UUID LONGJING = Ids.next();

  @Test
  void aDiscountOnTeaAndOneOnHoneyBothCount() {
    var off =
        Discounts.of(
            List.of(percent(SHOP, 1000, "tea"), percent(SHOP, 2000, "honey")),
            basket(item(0, "tea", 1000), item(1, "honey", 500)));
    assertEquals(Map.of(0, -100L, 1, -100L), byLine(off));
  }

  @Test
  void twoDiscountsOfOneShopDoNotAddUpOnALine() {
    var off =
        Discounts.of(
            List.of(percent(SHOP, 1000, null), percent(SHOP, 2000, "tea")),
            basket(item(0, "tea", 1000), item(1, null, 500)));
    assertEquals(Map.of(0, -200L, 1, -50L), byLine(off));
  }

  @Test
  void thePlatformsDiscountComesOnWhatTheShopsHasLeft() {
    var off =
        Discounts.of(
            List.of(percent(null, 1000, null), percent(SHOP, 5000, null)),
            basket(item(0, "tea", 1000)));
    assertEquals(List.of(-500L, -50L), off.stream().map(Charge::amount).toList());
    assertEquals(List.of("SHOP", "PLATFORM"), off.stream().map(Charge::bearer).toList());
  }

  @Test
  void anAmountIsSharedByItsLinesToTheLastUnit() {
    var off =
        Discounts.of(
            List.of(amount(SHOP, 100)),
            basket(item(0, null, 333), item(1, null, 333), item(2, null, 333)));
    assertEquals(Map.of(0, -34L, 1, -33L, 2, -33L), byLine(off));
  }

  @Test
  void anAmountAboveWhatTheGoodsCostTakesNoMoreThanThat() {
    assertEquals(
        Map.of(0, -80L),
        byLine(Discounts.of(List.of(amount(SHOP, 100)), basket(item(0, null, 80)))));
  }

  @Test
  void theMinimumLooksAtTheWholeBasketBeforeDiscounts() {
    var minimum = promotion(SHOP, new PercentOff(1000), "CNY", 1000, "tea", null);
    assertEquals(
        Map.of(0, -60L),
        byLine(Discounts.of(List.of(minimum), basket(item(0, "tea", 600), item(1, null, 400)))));
    assertEquals(
        List.of(), Discounts.of(List.of(minimum), basket(item(0, "tea", 600), item(1, null, 399))));
  }

  @Test
  void onlyTheProductItIsForIsDiscounted() {
    var forLongjing = promotion(SHOP, new PercentOff(1000), null, 0, null, LONGJING);
    var off =
        Discounts.of(
            List.of(forLongjing),
            basket(item(0, null, 600), new Basket.Item(1, LONGJING, null, 100)));
    assertEquals(Map.of(1, -10L), byLine(off));
  }

  @Test
  void halfAMinorUnitOffIsRoundedUp() {
    assertEquals(1, new PercentOff(1000).of(5));
    assertEquals(0, new PercentOff(1000).of(4));
    assertEquals(1_000_000_000_000_000L, new PercentOff(10_000).of(1_000_000_000_000_000L));
  }

  @RepeatedTest(2000)
  void discountsNeverExceedWhatTheyDiscount(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var items = new ArrayList<Basket.Item>();
    for (var i = 0; i < 1 + random.nextInt(8); i++) {
      items.add(
          new Basket.Item(
              i, random.nextInt(4) == 0 ? LONGJING : Ids.next(), category(random), price(random)));
    }
    var basket = new Basket(SHOP, "bento", "CNY", items);
    var promotions = new ArrayList<Promotion>();
    for (var i = 0; i < random.nextInt(7); i++) {
      promotions.add(any(random));
    }

    var charges = Discounts.of(promotions, basket);

    var off = byLine(charges);
    for (var item : items) {
      long discount = off.getOrDefault(item.lineNumber(), 0L);
      assertTrue(discount <= 0 && -discount <= item.amount(), charges::toString);
    }
    assertTrue(charges.stream().allMatch(charge -> charge.amount() < 0), charges::toString);
    for (var promotion : promotions) {
      var total =
          -charges.stream()
              .filter(charge -> promotion.id().equals(charge.promotionId()))
              .mapToLong(Charge::amount)
              .sum();
      if (promotion.discount() instanceof AmountOff most) {
        assertTrue(total <= most.amount(), charges::toString);
      }
    }
    for (var line : off.keySet()) {
      var ofShop =
          charges.stream()
              .filter(charge -> line.equals(charge.lineNumber()))
              .filter(charge -> "SHOP".equals(charge.bearer()))
              .count();
      assertTrue(ofShop <= 1, charges::toString);
    }
    assertEquals(charges, Discounts.of(promotions, basket));
  }

  private static Promotion any(Random random) {
    var shop = random.nextBoolean() ? SHOP : random.nextBoolean() ? null : Ids.next();
    var discount =
        random.nextBoolean()
            ? new PercentOff(1 + random.nextInt(10_000))
            : new AmountOff(1 + price(random));
    var product = random.nextInt(5) == 0 ? LONGJING : null;
    return promotion(
        shop,
        discount,
        "CNY",
        random.nextInt(3) == 0 ? price(random) : 0,
        product == null ? category(random) : null,
        product);
  }

  private static long price(Random random) {
    return random.nextLong(1, 1L << (1 + random.nextInt(29)));
  }

  private static @Nullable String category(Random random) {
    return random.nextInt(3) == 0 ? null : random.nextBoolean() ? "tea" : "honey";
  }

  private static Promotion percent(
      @Nullable UUID shop, int basisPoints, @Nullable String category) {
    return promotion(shop, new PercentOff(basisPoints), null, 0, category, null);
  }

  private static Promotion amount(@Nullable UUID shop, long amount) {
    return promotion(shop, new AmountOff(amount), "CNY", 0, null, null);
  }

  private static Promotion promotion(
      @Nullable UUID shop,
      Discount discount,
      @Nullable String currency,
      long minimum,
      @Nullable String category,
      @Nullable UUID product) {
    return new Promotion(
        Ids.next(),
        shop,
        "Harvest",
        null,
        discount,
        currency,
        minimum,
        category,
        product,
        Instant.EPOCH,
        null,
        null,
        null,
        0,
        shop == null ? Bearer.PLATFORM : Bearer.SHOP,
        null,
        new Version(0));
  }

  private static Basket basket(Basket.Item... items) {
    return new Basket(SHOP, "bento", "CNY", List.of(items));
  }

  private static Basket.Item item(int line, @Nullable String category, long amount) {
    return new Basket.Item(line, Ids.next(), category, amount);
  }

  private static Map<Integer, Long> byLine(List<Charge> charges) {
    return charges.stream()
        .collect(
            Collectors.groupingBy(
                Charge::lineNumber, TreeMap::new, Collectors.summingLong(Charge::amount)));
  }
}
