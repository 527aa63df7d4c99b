package org.homegrown.shop.returns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.Charge.Kind;
import org.homegrown.shop.order.OrderLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaidSharesTest {

  private static final SortedMap<Integer, Integer> NONE = new TreeMap<>();

  @Test
  void aUnitCostsItsPriceLessItsDiscountPlusItsTax() {
    var shares =
        PaidShares.of(
            List.of(line(1000, 2), line(500, 4)),
            List.of(
                charge(Kind.DISCOUNT, null, -400),
                charge(Kind.TAX, 0, 200),
                charge(Kind.DELIVERY, null, 600)));
    assertEquals(4400, shares.total());
    assertEquals(new PaidShares.Part(1000, 0), shares.giveBack(NONE, units(0, 1), false, 0));
    assertEquals(new PaidShares.Part(1000, 150), shares.giveBack(NONE, units(0, 1), true, 0));
    assertEquals(new PaidShares.Part(450, 75), shares.giveBack(NONE, units(1, 1), true, 0));
  }

  @Test
  void whoGivesBackTheLastUnitGetsAllOfTheDeliveryThatIsLeft() {
    var shares = PaidShares.of(List.of(line(1000, 2)), List.of(charge(Kind.DELIVERY, null, 301)));
    assertEquals(new PaidShares.Part(2000, 301), shares.giveBack(NONE, units(0, 2), false, 0));
    assertEquals(new PaidShares.Part(1000, 151), shares.giveBack(NONE, units(0, 1), true, 0));
    assertEquals(
        new PaidShares.Part(1000, 150), shares.giveBack(units(0, 1), units(0, 1), false, 151));
  }

  @Test
  void aDiscountBeyondTheGoodsEatsIntoDelivery() {
    var shares =
        PaidShares.of(
            List.of(line(100, 3)),
            List.of(
                charge(Kind.DISCOUNT, 0, -310),
                charge(Kind.DISCOUNT, null, -40),
                charge(Kind.DELIVERY, null, 60)));
    assertEquals(new PaidShares.Part(0, 10), shares.giveBack(NONE, units(0, 3), false, 0));
  }

  @Test
  void afterARefundOutOfGoodwillNoMoreIsGivenBackThanIsLeft() {
    assertEquals(new PaidShares.Part(100, 20), new PaidShares.Part(100, 50).atMost(120));
    assertEquals(new PaidShares.Part(70, 0), new PaidShares.Part(100, 50).atMost(70));
    assertEquals(new PaidShares.Part(100, 50), new PaidShares.Part(100, 50).atMost(1000));
  }

  @Test
  void moreDiscountThanPriceIsABug() {
    var lines = List.of(line(100, 1));
    var charges = List.of(charge(Kind.DISCOUNT, null, -101));
    assertThrows(IllegalStateException.class, () -> PaidShares.of(lines, charges));
  }

  /** Random orders, given back in random pieces for random reasons, to the last unit. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void thePiecesAddUpToWhatWasPaidAndNeverToMore(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var lines = lines(random);
      var charges = charges(random, lines);
      var paid =
          lines.stream().mapToLong(line -> line.total().amount()).sum()
              + charges.stream().mapToLong(Charge::amount).sum();
      var shares = PaidShares.of(lines, charges);
      assertEquals(paid, shares.total());

      var before = new TreeMap<Integer, Integer>();
      long refunded = 0;
      long delivery = 0;
      while (left(lines, before) > 0) {
        var piece = piece(random, lines, before);
        var part = shares.giveBack(before, piece, random.nextBoolean(), delivery);
        assertTrue(part.goods() >= 0 && part.delivery() >= 0, part::toString);
        piece.forEach((line, quantity) -> before.merge(line, quantity, Integer::sum));
        refunded += part.total();
        delivery += part.delivery();
        assertTrue(refunded <= paid, () -> lines + " " + charges);
      }
      assertEquals(paid, refunded, () -> lines + " " + charges);
    }
  }

  /** However the same units are cut into returns, their goods cost the same. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void cuttingAReturnIntoManyGainsNothing(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      var lines = lines(random);
      var shares = PaidShares.of(lines, charges(random, lines));
      var whole = piece(random, lines, NONE);
      long inPieces = 0;
      var before = new TreeMap<Integer, Integer>();
      for (var each : whole.entrySet()) {
        for (int unit = 0; unit < each.getValue(); unit++) {
          inPieces += shares.giveBack(before, units(each.getKey(), 1), false, 0).goods();
          before.merge(each.getKey(), 1, Integer::sum);
        }
      }
      assertEquals(shares.giveBack(NONE, whole, false, 0).goods(), inPieces);
    }
  }

  private static List<OrderLine> lines(Random random) {
    var lines = new ArrayList<OrderLine>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      lines.add(line(random.nextLong(1, 20_000), random.nextInt(1, 9)));
    }
    return lines;
  }

  /** What an order can carry: together the discounts take no more than everything else adds. */
  private static List<Charge> charges(Random random, List<OrderLine> lines) {
    var charges = new ArrayList<Charge>();
    long due = lines.stream().mapToLong(line -> line.total().amount()).sum();
    for (int i = random.nextInt(4); i > 0; i--) {
      var charge =
          charge(
              random.nextBoolean() ? Kind.TAX : Kind.DELIVERY,
              random.nextBoolean() ? null : random.nextInt(lines.size()),
              random.nextLong(0, 5_000));
      charges.add(charge);
      due += charge.amount();
    }
    for (int i = random.nextInt(4); i > 0 && due > 1; i--) {
      var discount = random.nextLong(1, due);
      var line = random.nextBoolean() ? null : Integer.valueOf(random.nextInt(lines.size()));
      charges.add(charge(Kind.DISCOUNT, line, -discount));
      due -= discount;
    }
    return charges;
  }

  private static SortedMap<Integer, Integer> piece(
      Random random, List<OrderLine> lines, SortedMap<Integer, Integer> before) {
    var piece = new TreeMap<Integer, Integer>();
    while (piece.isEmpty()) {
      for (int line = 0; line < lines.size(); line++) {
        var left = lines.get(line).quantity() - before.getOrDefault(line, 0);
        var quantity = random.nextInt(left + 1);
        if (quantity > 0) {
          piece.put(line, quantity);
        }
      }
    }
    return piece;
  }

  private static int left(List<OrderLine> lines, SortedMap<Integer, Integer> before) {
    return lines.stream().mapToInt(OrderLine::quantity).sum()
        - before.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static SortedMap<Integer, Integer> units(int line, int quantity) {
    var units = new TreeMap<Integer, Integer>();
    units.put(line, quantity);
    return units;
  }

  private static OrderLine line(long price, int quantity) {
    var id = UUID.randomUUID();
    return new OrderLine(id, id, id, "Tea", "T", new Money(price, "CNY"), quantity, null);
  }

  private static Charge charge(Kind kind, @Nullable Integer line, long amount) {
    return new Charge(kind, line, "label", amount, null, null);
  }
}
