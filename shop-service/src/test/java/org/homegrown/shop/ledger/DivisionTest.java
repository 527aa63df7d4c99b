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

  /** Random orders, of which goods and money go back in random steps, some before completion. */
  @ParameterizedTest
  @ValueSource(longs = {7, 8, 9, 10})
  void whenAllGoodsAndAllMoneyAreBackNothingIsLeftAnywhere(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      books.clear();
      var division = division(random);
      var completeAt = random.nextInt(4);
      var back = Back.NOTHING;
      for (int step = 0; ; step++) {
        if (step == completeAt) {
          receive(division.total() - back.money());
          book(division.released(UUID.randomUUID(), back, "sandbox", 0));
        }
        if (step >= completeAt && isAll(division, back)) {
          break;
        }
        var after = step < 8 ? more(random, division, back) : all(division, back);
        if (step >= completeAt) {
          book(division.takenBack(back, after, "sandbox", false));
        }
        back = after;
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
            List.of(new Line(1, 10_000, 0, Map.of("NGO", 2_000L), 0, 1_000, Map.of())));
    release(division);
    assertEquals(-2_000, has("PROMOTION NGO"));
    book(division.takenBack(Back.NOTHING, Back.NOTHING.withMoney(800, false), "sandbox", false));
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
            List.of(given, new Line(1, 1, 0, Map.of(), 0, 0, Map.of())));
    release(division);
    var back = Back.NOTHING.withMoney(501, false);
    book(division.takenBack(Back.NOTHING, back, "sandbox", false));
    assertEquals(-10_000, has("PROMOTION PLATFORM"));
    assertEquals(9_000, has("SELLER_PAYABLE"));
    book(division.takenBack(back, back.withUnits(units(0, 9)), "sandbox", false));
    assertEquals(-1_000, has("PROMOTION PLATFORM"));
    assertEquals(100, has("COMMISSION"));
    assertEquals(900, has("SELLER_PAYABLE"));
  }

  @Test
  void whoeverBoreALineGetsItsMoneyBackAndNobodyElse() {
    var ofPlatform = new Line(1, 1_000, 0, Map.of(PLATFORM, 1_000L), 0, 0, Map.of());
    var ofShop = new Line(1, 9_000, 9_000, Map.of(), 0, 0, Map.of());
    var division = new Division(UUID.randomUUID(), 0, 0, List.of(ofPlatform, ofShop));
    release(division);
    var shopsIsBack = Back.NOTHING.withUnits(units(1, 1));
    book(division.takenBack(Back.NOTHING, shopsIsBack, "free", false));
    assertEquals(-1_000, has("PROMOTION PLATFORM"));
    book(division.takenBack(Back.NOTHING, Back.NOTHING.withUnits(units(0, 1)), "free", false));
    assertEquals(0, has("PROMOTION PLATFORM"));
    assertEquals(0, has("SELLER_PAYABLE"));
  }

  @Test
  void moneyThatComesAgainIsDividedAgain() {
    var division =
        new Division(
            UUID.randomUUID(), 999, 0, List.of(new Line(3, 999, 0, Map.of(), 0, 55, Map.of())));
    release(division);
    var before = Map.copyOf(books);
    var back = Back.NOTHING.withMoney(333, false);
    book(division.takenBack(Back.NOTHING, back, "sandbox", false));
    book(division.takenBack(back, back.withMoney(-333, false), "sandbox", false));
    assertEquals(before, books);
  }

  private void release(Division division) {
    receive(division.total());
    book(division.released(UUID.randomUUID(), Back.NOTHING, "sandbox", 0));
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
    var total = delivery;
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
    return new Division(UUID.randomUUID(), total, delivery, lines);
  }

  /** Some more units, or some more money, or both. */
  private static Back more(Random random, Division division, Back back) {
    var more = back;
    if (random.nextBoolean()) {
      var line = random.nextInt(division.lines().size());
      var left = division.lines().get(line).units() - more.units().getOrDefault(line, 0);
      more = more.withUnits(Back.sum(more.units(), units(line, random.nextInt(left + 1))));
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
