package org.homegrown.shop.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.LineShares;
import org.homegrown.shop.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order as the books see it.
 *
 * @param language of its shop
 * @param method how it was paid, or is about to be; empty when nobody has tried
 * @param back what has gone back of it, as far as it is booked
 * @param taken what was taken back for that
 * @param pending money that is on its way back, or will never be due
 * @param completed whether its escrow was released
 * @param commissionPosted what it was released with: later changes of rules or categories do not
 *     reach it. Null before, and in books of before parts had entries of their own
 * @param waiver what somebody else bears of the commission; null when nobody does
 */
record OrderMoney(
    UUID shopId,
    UUID orderId,
    String number,
    String buyer,
    String owner,
    String language,
    ZoneId zone,
    OrderStatus status,
    Money total,
    LocalDate orderedOn,
    List<Line> lines,
    List<Charge> charges,
    String method,
    long captured,
    Back back,
    Taken taken,
    Back pending,
    boolean completed,
    @Nullable Long commissionPosted,
    @Nullable Waiver waiver) {

  /**
   * @param amount minor units, of all its units
   * @param commissionRate basis points
   * @param back units that were given back, or never came
   */
  record Line(int number, String title, int quantity, long amount, int commissionRate, int back) {}

  /**
   * @param basisPoints of the commission
   * @param posted what it was, once the escrow is released: revoking a perk does not reach it
   */
  record Waiver(String bearer, int basisPoints, @Nullable Long posted) {

    long of(long commission) {
      return posted == null
          ? BigDecimal.valueOf(commission)
              .multiply(BigDecimal.valueOf(basisPoints))
              .movePointLeft(4)
              .setScale(0, RoundingMode.FLOOR)
              .longValueExact()
          : posted;
    }
  }

  static final String BORNE_BY_SHOP = "SHOP";

  boolean cash() {
    return method.equals("cash-on-delivery");
  }

  /** Whether discounts left nothing to be paid. */
  boolean free() {
    return total.amount() == 0;
  }

  private long sum(Predicate<Charge> which) {
    return charges.stream().filter(which).mapToLong(Charge::amount).sum();
  }

  /** Nothing more is sold by it: what was paid goes back. */
  boolean over() {
    return status == OrderStatus.CANCELLED || status == OrderStatus.EXPIRED;
  }

  Division division() {
    var prices = lines.stream().mapToLong(Line::amount).toArray();
    var discounts =
        LineShares.of(
            charges, charge -> BORNE_BY_SHOP.equals(charge.bearer()) && isDiscount(charge), prices);
    var promotions = promotions(prices);
    var taxes =
        LineShares.of(charges, charge -> isTax(charge) && charge.lineNumber() != null, prices);
    var commissions = commissions(discounts);
    var waived = waived(commissions);
    return new Division(
        shopId,
        total.amount(),
        sum(charge -> charge.kind() == Charge.Kind.DELIVERY),
        sum(charge -> isTax(charge) && charge.lineNumber() == null),
        IntStream.range(0, prices.length)
            .mapToObj(
                number ->
                    new Division.Line(
                        lines.get(number).quantity(),
                        prices[number],
                        -discounts[number],
                        ofLine(promotions, number),
                        taxes[number],
                        commissions[number],
                        waiver == null ? Map.of() : Map.of(waiver.bearer(), waived[number])))
            .toList());
  }

  private static SortedMap<String, Long> ofLine(SortedMap<String, long[]> promotions, int number) {
    var ofLine = new TreeMap<String, Long>();
    promotions.forEach((bearer, amounts) -> ofLine.put(bearer, -amounts[number]));
    return ofLine;
  }

  private static boolean isDiscount(Charge charge) {
    return charge.kind() == Charge.Kind.DISCOUNT;
  }

  private static boolean isTax(Charge charge) {
    return charge.kind() == Charge.Kind.TAX;
  }

  /** By bearer and line, negative. */
  private SortedMap<String, long[]> promotions(long[] prices) {
    var promotions = new TreeMap<String, long[]>();
    for (var charge : charges) {
      if (isDiscount(charge) && !BORNE_BY_SHOP.equals(charge.bearer())) {
        promotions.computeIfAbsent(
            Objects.requireNonNull(charge.bearer()),
            bearer -> LineShares.of(charges, each -> bearer.equals(each.bearer()), prices));
      }
    }
    return promotions;
  }

  /**
   * Each line's price, less what the shop gave off, at its rate; rounded half up for each line. In
   * sum what was posted, once it is.
   */
  private long[] commissions(long[] discounts) {
    var commissions =
        IntStream.range(0, lines.size())
            .mapToLong(
                number ->
                    BigDecimal.valueOf(Math.max(0, lines.get(number).amount() + discounts[number]))
                        .multiply(BigDecimal.valueOf(lines.get(number).commissionRate()))
                        .movePointLeft(4)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact())
            .toArray();
    if (commissionPosted == null || commissionPosted == Arrays.stream(commissions).sum()) {
      return commissions;
    }
    var ruled = Arrays.stream(commissions).anyMatch(each -> each > 0);
    return LineShares.split(
        commissionPosted, ruled ? commissions : lines.stream().mapToLong(Line::amount).toArray());
  }

  private long[] waived(long[] commissions) {
    return waiver == null
        ? new long[commissions.length]
        : LineShares.split(waiver.of(Arrays.stream(commissions).sum()), commissions);
  }

  /** The entries that take back what is missing when so much has gone back in all. */
  List<Entry> takenBack(Back after) {
    var division = division();
    return division.takenBack(
        completed ? taken : division.takenBy(back), back.money(), after, method, cash());
  }

  /**
   * What will be taken from the seller of the completed order when more of it has gone back. With
   * the last unit goes all of the delivery that is left.
   *
   * @param more no more money counts than is left
   * @return minor units, not negative
   */
  long borneBySeller(Back more) {
    var left = captured - back.money();
    var after = back.plus(more.atMost(left));
    if (!more.units().isEmpty()
        && lines.stream().allMatch(line -> after.of(line.number()) >= line.quantity())) {
      var delivery = Math.min(captured - after.money(), division().deliveryLeft(after));
      return ofSeller(after.withMoney(delivery, true));
    }
    return ofSeller(after);
  }

  private long ofSeller(Back after) {
    return Math.max(
        0,
        takenBack(after).stream()
            .filter(entry -> entry.account() == Account.SELLER_PAYABLE)
            .mapToLong(Entry::amount)
            .sum());
  }
}
