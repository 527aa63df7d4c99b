package org.homegrown.shop.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.homegrown.shop.ledger.Division.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionTest {

  private static final String PLATFORM = Entry.PLATFORM;

  /** What each account has, by account and holder. */
  private final SortedMap<String, Long> books = new TreeMap<>();

  private Back back = Back.NOTHING;
  private Taken taken = Taken.NOTHING;

  /** Random orders, of which goods and money go back in random steps, some before completion. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10})
  void whenAllGoodsAndAllMoneyAreBackNothingIsLeftAnywhere(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      books.clear();
      back = Back.NOTHING;
      var division = division(random);
      var completeAt = random.nextInt(4);
      for (int step = 0; ; step++) {
        if (step == completeAt) {
          release(division, back);
        }
        if (step >= completeAt && isAll(division, back)) {
          break;
        }
        var after = step < 8 ? more(random, division, back) : all(division, back);
        if (step >= completeAt) {
          take(division, after);
        } else {
          back = after;
        }
        assertTrue(has("COMMISSION") >= 0 && has("TAX") >= 0, books::toString);
        assertTrue(has("PROMOTION PLATFORM") <= 0 && has("PROMOTION Fund") <= 0, books::toString);
      }
      books.forEach((account, sum) -> assertEquals(0, sum, account));
    }
  }

  @Test
  void moneyOutOfGoodwillMakesAllThatTheBuyerPaidCheaper() {
    var division =
        new Division(
            UUID.randomUUID(),
            8_000,
            0,
            0,
            List.of(new Line(1, 10_000, 0, Map.of("NGO", 2_000L), 0, 1_000, Map.of())));
    release(division, Back.NOTHING);
    assertEquals(-2_000, has("PROMOTION NGO"));
    take(division, Back.NOTHING.withMoney(800, false));
    assertEquals(-1_800, has("PROMOTION NGO"));
    assertEquals(900, has("COMMISSION"));
    assertEquals(8_000 + 2_000 - 1_000 - 800 - 200 + 100, has("SELLER_PAYABLE"));
  }

  /** The buyer paid for the delivery alone, or for another line. */
  @Test
  void whatOthersPaidStaysWithTheGoods() {
    var given = new Line(10, 10_000, 0, Map.of(PLATFORM, 10_000L), 0, 1_000, Map.of());
    var division =
        new Division(
            UUID.randomUUID(),
            501,
            500,
            0,
            List.of(given, new Line(1, 1, 0, Map.of(), 0, 0, Map.of())));
    release(division, Back.NOTHING);
    take(division, Back.NOTHING.withMoney(501, false));
    assertEquals(-10_000, has("PROMOTION PLATFORM"));
    assertEquals(9_000, has("SELLER_PAYABLE"));
    take(division, back.withUnits(units(0, 9)));
    assertEquals(-1_000, has("PROMOTION PLATFORM"));
    assertEquals(100, has("COMMISSION"));
    assertEquals(900, has("SELLER_PAYABLE"));
  }

  @Test
  void whoeverBoreALineGetsItsMoneyBackAndNobodyElse() {
    var ofPlatform = new Line(1, 1_000, 0, Map.of(PLATFORM, 1_000L), 0, 0, Map.of());
    var ofShop = new Line(1, 9_000, 9_000, Map.of(), 0, 0, Map.of());
    var division = new Division(UUID.randomUUID(), 0, 0, 0, List.of(ofPlatform, ofShop));
    release(division, Back.NOTHING);
    take(division, Back.NOTHING.withUnits(units(1, 1)));
    assertEquals(-1_000, has("PROMOTION PLATFORM"));
    take(division, Back.NOTHING.withUnits(new TreeMap<>(Map.of(0, 1, 1, 1))));
    assertEquals(0, has("PROMOTION PLATFORM"));
    assertEquals(0, has("SELLER_PAYABLE"));
  }

  @Test
  void moneyThatComesAgainIsDividedAgain() {
    var division =
        new Division(
            UUID.randomUUID(), 999, 0, 0, List.of(new Line(3, 999, 0, Map.of(), 0, 55, Map.of())));
    release(division, Back.NOTHING);
    var before = Map.copyOf(books);
    take(division, Back.NOTHING.withMoney(333, false));
    take(division, Back.NOTHING);
    assertEquals(before, books);
  }

  /** As of a category that moves to where others are charged, between two returns. */
  @Test
  void whatIsTakenBackIsWhatWasBookedThoughTheRatesHaveChanged() {
    var was = new Division(UUID.randomUUID(), 200, 0, 0, List.of(plain(100, 20), plain(100, 0)));
    release(was, Back.NOTHING);
    take(was, Back.NOTHING.withUnits(units(0, 1)).withMoney(100, true));
    assertEquals(0, has("COMMISSION"));
    var now = new Division(was.shopId(), 200, 0, 0, List.of(plain(100, 0), plain(100, 20)));
    take(now, back.withMoney(10, false));
    assertEquals(0, has("COMMISSION"));
    take(now, back.withUnits(new TreeMap<>(Map.of(0, 1, 1, 1))).withMoney(90, true));
    assertEquals(0, has("COMMISSION"));
    assertEquals(0, has("SELLER_PAYABLE"));
  }

  @Test
  void moneyByHandForGoodsThatAreBackMakesNothingCheaper() {
    var division =
        new Division(UUID.randomUUID(), 200, 0, 0, List.of(plain(100, 10), plain(100, 10)));
    release(division, Back.NOTHING);
    take(division, Back.NOTHING.withUnits(units(0, 1)));
    take(division, back.withMoney(100, false));
    assertEquals(10, has("COMMISSION"));
    take(division, back.withMoney(50, false));
    assertEquals(5, has("COMMISSION"));
  }

  @Test
  void theTaxOfADeliveryGoesBackWithTheDelivery() {
    var gift = new Line(2, 100, 0, Map.of(PLATFORM, 100L), 0, 0, Map.of());
    var division = new Division(UUID.randomUUID(), 55, 50, 5, List.of(gift));
    release(division, Back.NOTHING);
    assertEquals(5, has("TAX"));
    take(division, Back.NOTHING.withUnits(units(0, 1)));
    assertEquals(5, has("TAX"));
    take(division, back.withUnits(units(0, 2)).withMoney(22, true));
    assertEquals(3, has("TAX"));
    take(division, back.withMoney(33, false));
    assertEquals(0, has("TAX"));
    assertEquals(0, has("SELLER_PAYABLE"));
  }

  private static Line plain(long price, long commission) {
    return new Line(1, price, 0, Map.of(), 0, commission, Map.of());
  }

  private void release(Division division, Back before) {
    receive(division.total() - before.money());
    book(division.released(UUID.randomUUID(), before, "sandbox", 0));
    back = before;
    taken = division.takenBy(before);
  }

  private void take(Division division, Back after) {
    book(division.takenBack(taken, back.money(), after, "sandbox", false));
    var more = taken.missingTo(division.takenBy(after), after.money() >= back.money());
    taken =
        new Taken(
            taken.commission() + more.commission(),
            taken.tax() + more.tax(),
            sum(taken.promotions(), more.promotions()),
            sum(taken.waivers(), more.waivers()));
    back = after;
  }

  private static SortedMap<String, Long> sum(
      SortedMap<String, Long> some, SortedMap<String, Long> more) {
    var sum = new TreeMap<>(some);
    more.forEach((bearer, amount) -> sum.merge(bearer, amount, Long::sum));
    return sum;
  }

  private void receive(long amount) {
    book(
        List.of(
            new Entry(Account.PROVIDER_CLEARING, "sandbox", Item.PAYMENT, amount),
            new Entry(Account.BUYER_ESCROW, "order", Item.PAYMENT, -amount)));
  }

  /** Holders of escrow are named after orders; what else has a holder is kept apart. */
  private void book(List<Entry> entries) {
    assertEquals(0, entries.stream().mapToLong(Entry::amount).sum());
    for (var entry : entries) {
      var account = entry.account().name();
      books.merge(
          entry.account() == Account.PROMOTION ? account + " " + entry.holder() : account,
          -entry.amount(),
          Long::sum);
    }
  }

  private long has(String account) {
    return books.getOrDefault(account, 0L);
  }

  private static Division division(Random random) {
    var lines = new ArrayList<Line>();
    var delivery = random.nextBoolean() ? 0 : random.nextLong(5_000);
    var deliveryTax = delivery / 13;
    var total = delivery + deliveryTax;
    for (int line = random.nextInt(1, 5); line > 0; line--) {
      var price = random.nextLong(1, 1_000_000_000_000L);
      var discount = random.nextInt(3) == 0 ? random.nextLong(price + 1) : 0;
      var borne = random.nextInt(3) == 0 ? price - discount : random.nextLong(price - discount + 1);
      var sponsored = random.nextLong(borne + 1);
      var paid = price - discount - borne;
      var tax = paid / 13;
      var commission = random.nextLong(1 + (price - discount) / 4);
      lines.add(
          new Line(
              random.nextInt(1, 9),
              price,
              discount,
              Map.of(PLATFORM, borne - sponsored, "Hands for Hills", sponsored),
              tax,
              commission,
              Map.of("Fund", random.nextLong(1 + commission))));
      total += paid + tax;
    }
    return new Division(UUID.randomUUID(), total, delivery, deliveryTax, lines);
  }

  /** Some more units, or some more money, or both. */
  private static Back more(Random random, Division division, Back back) {
    var more = back;
    if (random.nextBoolean()) {
      var line = random.nextInt(division.lines().size());
      var left = division.lines().get(line).units() - more.units().getOrDefault(line, 0);
      more = more.plus(Back.NOTHING.withUnits(units(line, random.nextInt(left + 1))));
    }
    if (random.nextBoolean()) {
      var left = division.total() - more.money();
      more = more.withMoney(random.nextLong(left / 3 + 1), random.nextBoolean());
    }
    return more;
  }

  private static boolean isAll(Division division, Back back) {
    return back.equals(all(division, back));
  }

  private static Back all(Division division, Back back) {
    var units = new TreeMap<Integer, Integer>();
    for (int line = 0; line < division.lines().size(); line++) {
      units.put(line, division.lines().get(line).units());
    }
    return back.withUnits(units).withMoney(division.total() - back.money(), true);
  }

  private static SortedMap<Integer, Integer> units(int line, int units) {
    return new TreeMap<>(Map.of(line, units));
  }
}
