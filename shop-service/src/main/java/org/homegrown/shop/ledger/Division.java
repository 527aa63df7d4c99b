package org.homegrown.shop.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.homegrown.kit.money.Money;

/**
 * How the money of one order is divided when it is completed, and how what goes back takes it back.
 * All amounts are minor units of the order's currency and not negative.
 *
 * <p>What the buyer paid and what others add for the discounts that they bear is what seller,
 * platform and state get: {@code total + promotions = prices - discounts + delivery + tax}, and the
 * commission is a part of the prices. The seller is credited with every part by itself, so that a
 * statement can name it.
 *
 * <p>Of a commission that is waived, whoever bears that gives the seller as much: the platform has
 * it whole.
 *
 * <p>The seller bears what is refunded. Of a line's commission, tax, promotions and waivers goes
 * back what belongs to its units that are back. Money that is refunded while the goods stay makes
 * what is left of each line that much cheaper: after {@code w} of it and {@code g} for goods, ⌊left
 * · w / (total - g)⌋ goes back of what is left. A line of which the buyer paid nothing does not get
 * cheaper. So when all goods are back nothing is left anywhere, nor when all money is, except for
 * lines that others paid and the buyer keeps.
 *
 * @param total what the buyer paid
 */
record Division(UUID shopId, long total, long delivery, List<Line> lines) {

  /**
   * @param price of all its units
   * @param discount that the shop bears
   * @param promotions discounts that others bear, by bearer
   * @param waivers of the commission that others bear, by bearer; together not more than it
   */
  record Line(
      int units,
      long price,
      long discount,
      Map<String, Long> promotions,
      long tax,
      long commission,
      Map<String, Long> waivers) {

    private boolean isPaidByOthers() {
      return price - discount == promotions.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * The entries that release an order's escrow.
   *
   * @param back what went back before
   * @param cash what the seller was paid in cash and has kept
   */
  List<Entry> released(UUID orderId, Back back, String method, long cash) {
    var entries = new ArrayList<Entry>();
    entries.add(
        new Entry(Account.BUYER_ESCROW, orderId.toString(), Item.PAYMENT, total - back.money()));
    for (var bearer : bearers(Line::promotions)) {
      entries.add(new Entry(Account.PROMOTION, bearer, Item.PROMOTION, sum(promotion(bearer))));
    }
    entries.add(
        new Entry(Account.COMMISSION, Entry.PLATFORM, Item.COMMISSION, -sum(Line::commission)));
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, -sum(Line::tax)));
    entries.add(ofSeller(Item.GOODS, -sum(Line::price)));
    entries.add(ofSeller(Item.DISCOUNT, sum(Line::discount)));
    entries.add(ofSeller(Item.DELIVERY, -delivery));
    entries.add(ofSeller(Item.COMMISSION, sum(Line::commission)));
    for (var bearer : bearers(Line::waivers)) {
      var amount = sum(waiver(bearer));
      entries.add(new Entry(Account.PROMOTION, bearer, Item.FEE_WAIVER, amount));
      entries.add(ofSeller(Item.FEE_WAIVER, -amount));
    }
    entries.addAll(borne(Back.NOTHING, back));
    entries.add(ofSeller(Item.CASH_KEPT, cash));
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, -cash));
    return entries;
  }

  /**
   * The entries that take what goes back of a completed order from those who got its money; when
   * less is back than before, they get it again.
   *
   * @param cash whether the seller gives the money back by hand
   */
  List<Entry> takenBack(Back before, Back after, String method, boolean cash) {
    var amount = after.money() - before.money();
    var entries = new ArrayList<Entry>();
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.REFUND, -amount));
    entries.addAll(borne(before, after));
    if (cash) {
      entries.add(ofSeller(Item.CASH_KEPT, -amount));
      entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, amount));
    }
    return entries;
  }

  /** The seller bears what was refunded from one moment to another, and gets parts of it. */
  private List<Entry> borne(Back before, Back after) {
    var entries = new ArrayList<Entry>();
    entries.add(ofSeller(Item.REFUND, after.money() - before.money()));
    for (var bearer : bearers(Line::promotions)) {
      var back = back(promotion(bearer), after) - back(promotion(bearer), before);
      entries.add(new Entry(Account.PROMOTION, bearer, Item.PROMOTION, -back));
      entries.add(ofSeller(Item.PROMOTION, back));
    }
    var commission = back(Line::commission, after) - back(Line::commission, before);
    entries.add(new Entry(Account.COMMISSION, Entry.PLATFORM, Item.COMMISSION, commission));
    entries.add(ofSeller(Item.COMMISSION, -commission));
    for (var bearer : bearers(Line::waivers)) {
      var back = back(waiver(bearer), after) - back(waiver(bearer), before);
      entries.add(new Entry(Account.PROMOTION, bearer, Item.FEE_WAIVER, -back));
      entries.add(ofSeller(Item.FEE_WAIVER, back));
    }
    var tax = back(Line::tax, after) - back(Line::tax, before);
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, tax));
    entries.add(ofSeller(Item.TAX, -tax));
    return entries;
  }

  private long back(ToLongFunction<Line> part, Back back) {
    long sum = 0;
    for (int number = 0; number < lines.size(); number++) {
      var line = lines.get(number);
      var amount = part.applyAsLong(line);
      var withGoods = Money.firstShares(amount, line.units(), back.units().getOrDefault(number, 0));
      sum += withGoods + (line.isPaidByOthers() ? 0 : cheaper(amount - withGoods, back));
    }
    return sum;
  }

  private long cheaper(long left, Back back) {
    return back.goodwill() == 0
        ? 0
        : BigInteger.valueOf(left)
            .multiply(BigInteger.valueOf(back.goodwill()))
            .divide(BigInteger.valueOf(total - back.forGoods()))
            .longValueExact();
  }

  private long sum(ToLongFunction<Line> part) {
    return lines.stream().mapToLong(part).sum();
  }

  private Set<String> bearers(Function<Line, Map<String, Long>> parts) {
    var bearers = new TreeSet<String>();
    lines.forEach(line -> bearers.addAll(parts.apply(line).keySet()));
    return bearers;
  }

  private static ToLongFunction<Line> promotion(String bearer) {
    return line -> line.promotions().getOrDefault(bearer, 0L);
  }

  private static ToLongFunction<Line> waiver(String bearer) {
    return line -> line.waivers().getOrDefault(bearer, 0L);
  }

  private Entry ofSeller(Item item, long amount) {
    return new Entry(Account.SELLER_PAYABLE, shopId.toString(), item, amount);
  }
}
