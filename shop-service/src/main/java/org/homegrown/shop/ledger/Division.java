package org.homegrown.shop.ledger;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
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
 * back what belongs to its units that are back. Money that is refunded while the goods stay, {@code
 * w} after {@code g} for goods, makes what is left of each line that much cheaper: ⌊left · w /
 * (total - g)⌋ goes back. A line of which the buyer paid nothing does not get cheaper. What is
 * refunded by hand for goods that are back counts as money for them. So when all goods and all
 * money are back nothing is left anywhere; when all money is, only what others paid for lines that
 * the buyer keeps.
 *
 * @param total what the buyer paid
 * @param deliveryTax of the delivery; it goes back with what was paid for that
 */
record Division(UUID shopId, long total, long delivery, long deliveryTax, List<Line> lines) {

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
      return price - discount == promoted();
    }

    /** What the buyer paid for it. */
    private long paid() {
      return price - discount - promoted() + tax;
    }

    private long promoted() {
      return promotions.values().stream().mapToLong(Long::longValue).sum();
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
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, -sum(Line::tax) - deliveryTax));
    entries.add(ofSeller(Item.GOODS, -sum(Line::price)));
    entries.add(ofSeller(Item.DISCOUNT, sum(Line::discount)));
    entries.add(ofSeller(Item.DELIVERY, -delivery));
    entries.add(ofSeller(Item.COMMISSION, sum(Line::commission)));
    for (var bearer : bearers(Line::waivers)) {
      var amount = sum(waiver(bearer));
      entries.add(new Entry(Account.PROMOTION, bearer, Item.FEE_WAIVER, amount));
      entries.add(ofSeller(Item.FEE_WAIVER, -amount));
    }
    entries.addAll(borne(back.money(), takenBy(back)));
    entries.add(ofSeller(Item.CASH_KEPT, cash));
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, -cash));
    return entries;
  }

  /**
   * The entries that take what goes back of a completed order from those who got its money; when
   * less money is back than before, they get it again.
   *
   * @param taken what has been taken so far
   * @param before money that was back
   * @param cash whether the seller gives the money back by hand
   */
  List<Entry> takenBack(Taken taken, long before, Back after, String method, boolean cash) {
    var amount = after.money() - before;
    var entries = new ArrayList<Entry>();
    entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.REFUND, -amount));
    entries.addAll(borne(amount, taken.missingTo(takenBy(after), amount >= 0)));
    if (cash) {
      entries.add(ofSeller(Item.CASH_KEPT, -amount));
      entries.add(new Entry(Account.PROVIDER_CLEARING, method, Item.CASH_KEPT, amount));
    }
    return entries;
  }

  /** The seller bears what was refunded, and gets parts of it. */
  private List<Entry> borne(long refunded, Taken taken) {
    var entries = new ArrayList<Entry>();
    entries.add(ofSeller(Item.REFUND, refunded));
    taken
        .promotions()
        .forEach(
            (bearer, back) -> {
              entries.add(new Entry(Account.PROMOTION, bearer, Item.PROMOTION, -back));
              entries.add(ofSeller(Item.PROMOTION, back));
            });
    entries.add(new Entry(Account.COMMISSION, Entry.PLATFORM, Item.COMMISSION, taken.commission()));
    entries.add(ofSeller(Item.COMMISSION, -taken.commission()));
    taken
        .waivers()
        .forEach(
            (bearer, back) -> {
              entries.add(new Entry(Account.PROMOTION, bearer, Item.FEE_WAIVER, -back));
              entries.add(ofSeller(Item.FEE_WAIVER, back));
            });
    entries.add(new Entry(Account.TAX, Entry.PLATFORM, Item.TAX, taken.tax()));
    entries.add(ofSeller(Item.TAX, -taken.tax()));
    return entries;
  }

  /** What has to be taken back in all. */
  Taken takenBy(Back told) {
    var back = filled(told);
    return new Taken(
        back(Line::commission, back),
        back(Line::tax, back) + ofDelivery(back),
        byBearer(Line::promotions, bearer -> back(promotion(bearer), back)),
        byBearer(Line::waivers, bearer -> back(waiver(bearer), back)));
  }

  private SortedMap<String, Long> byBearer(
      Function<Line, Map<String, Long>> parts, Function<String, Long> back) {
    var byBearer = new TreeMap<String, Long>();
    bearers(parts).forEach(bearer -> byBearer.put(bearer, back.apply(bearer)));
    return byBearer;
  }

  /** Money beside goods is first for those that are back and were not refunded yet. */
  private Back filled(Back back) {
    var owed = Math.min(back.goodwill(), Math.max(0, ofGoods(back) - back.forGoods()));
    return back.withMoney(-owed, false).withMoney(owed, true);
  }

  /** What the buyer had paid for the goods that are back. */
  private long ofGoods(Back back) {
    return IntStream.range(0, lines.size())
        .mapToLong(
            number ->
                Money.firstShares(
                    lines.get(number).paid(), lines.get(number).units(), back.of(number)))
        .sum();
  }

  /** What was paid for the delivery, with its tax, and was not refunded. */
  long deliveryLeft(Back back) {
    return delivery + deliveryTax - refundedDelivery(back);
  }

  private long refundedDelivery(Back back) {
    return Math.clamp(back.forGoods() - ofGoods(back), 0, delivery + deliveryTax);
  }

  private long ofDelivery(Back back) {
    var withDelivery = part(deliveryTax, refundedDelivery(back), delivery + deliveryTax);
    return withDelivery + cheaper(deliveryTax - withDelivery, back);
  }

  private long back(ToLongFunction<Line> part, Back back) {
    long sum = 0;
    for (int number = 0; number < lines.size(); number++) {
      var line = lines.get(number);
      var amount = part.applyAsLong(line);
      var withGoods = Money.firstShares(amount, line.units(), back.of(number));
      sum += withGoods + (line.isPaidByOthers() ? 0 : cheaper(amount - withGoods, back));
    }
    return sum;
  }

  private long cheaper(long left, Back back) {
    return part(left, back.goodwill(), total - back.forGoods());
  }

  private static long part(long amount, long of, long all) {
    return of == 0
        ? 0
        : BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(of))
            .divide(BigInteger.valueOf(all))
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
