package org.homegrown.shop.returns;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.LineShares;
import org.homegrown.shop.order.OrderLine;

/**
 * What was paid for each unit of an order: its price, less its share of the discounts, with its
 * share of the tax; and, apart, its share of the delivery and the tax on that. All shares are by
 * largest remainder, so that those of all units add up to exactly what was paid.
 *
 * <p>The units of a line are given back one after another. Units so many to so many of a line have
 * one price whoever asks, however the returns are cut, so no sequence of returns gains or loses.
 */
final class PaidShares {

  /**
   * @param goods minor units for the goods themselves
   * @param delivery minor units for their delivery
   */
  record Part(long goods, long delivery) {

    static final Part NOTHING = new Part(0, 0);

    long total() {
      return Math.addExact(goods, delivery);
    }

    /** Less, when less is left; delivery is cut first. */
    Part atMost(long left) {
      var goodsLeft = Math.min(goods, left);
      return new Part(goodsLeft, Math.min(delivery, left - goodsLeft));
    }
  }

  private final int[] units;
  private final long[] goods;
  private final long[] delivery;

  private PaidShares(int[] units, long[] goods, long[] delivery) {
    this.units = units;
    this.goods = goods;
    this.delivery = delivery;
  }

  /** A discount beyond what it is on (free delivery, for one) eats into delivery, then tax. */
  static PaidShares of(List<OrderLine> lines, List<Charge> charges) {
    var prices = lines.stream().mapToLong(line -> line.total().amount()).toArray();
    var net = prices.clone();
    long discount = 0;
    for (var charge : charges) {
      if (charge.kind() == Charge.Kind.DISCOUNT) {
        discount = Math.subtractExact(discount, charge.amount());
        if (charge.lineNumber() != null) {
          var ofLine = Math.min(net[charge.lineNumber()], -charge.amount());
          net[charge.lineNumber()] -= ofLine;
          discount -= ofLine;
        }
      }
    }
    var tax =
        LineShares.of(charges, charge -> isTax(charge) && charge.lineNumber() != null, prices);
    var delivery =
        LineShares.of(
            charges,
            charge ->
                charge.kind() == Charge.Kind.DELIVERY
                    || isTax(charge) && charge.lineNumber() == null,
            prices);
    discount = cut(net, discount);
    discount = cut(delivery, discount);
    discount = cut(tax, discount);
    if (discount != 0) {
      throw new IllegalStateException("an order with more discount than price");
    }
    Arrays.setAll(net, line -> Math.addExact(net[line], tax[line]));
    return new PaidShares(lines.stream().mapToInt(OrderLine::quantity).toArray(), net, delivery);
  }

  private static boolean isTax(Charge charge) {
    return charge.kind() == Charge.Kind.TAX;
  }

  /** Takes as much of the amount from the parts as is there, and says what is left of it. */
  private static long cut(long[] parts, long amount) {
    var taken = Math.min(amount, Arrays.stream(parts).sum());
    if (taken > 0) {
      var shares = LineShares.split(taken, parts);
      Arrays.setAll(parts, line -> parts[line] - shares[line]);
    }
    return amount - taken;
  }

  /** All that was paid. */
  long total() {
    return Math.addExact(Arrays.stream(goods).sum(), Arrays.stream(delivery).sum());
  }

  /**
   * What is given back for some units. Whoever gives back the last unit of an order gets all of the
   * delivery that is left: in the end nothing of it was delivered.
   *
   * @param before units by line that were given back earlier
   * @param now units by line that are given back now
   * @param sellersFault whether these units' share of the delivery is given back as well
   * @param deliveryBefore minor units of delivery that were given back earlier
   */
  Part giveBack(
      SortedMap<Integer, Integer> before,
      SortedMap<Integer, Integer> now,
      boolean sellersFault,
      long deliveryBefore) {
    long back = 0;
    long deliveryBack = 0;
    var all = true;
    for (int line = 0; line < units.length; line++) {
      int from = before.getOrDefault(line, 0);
      int to = from + now.getOrDefault(line, 0);
      back +=
          Money.firstShares(goods[line], units[line], to)
              - Money.firstShares(goods[line], units[line], from);
      deliveryBack +=
          Money.firstShares(delivery[line], units[line], to)
              - Money.firstShares(delivery[line], units[line], from);
      all &= to == units[line];
    }
    if (all) {
      return new Part(back, Arrays.stream(delivery).sum() - deliveryBefore);
    }
    return new Part(back, sellersFault ? deliveryBack : 0);
  }
}
