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
import java.util.stream.IntStream;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Charge;
import org.homegrown.shop.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An order as the books see it.
 *
 * @param language of its shop
 * @param method how it was paid, or is about to be; empty when nobody has tried
 * @param refunded what has gone back of its capture, in minor units
 * @param refundsPending what is on its way back
 * @param goodsBack the price of the goods of a free order that were given back, or never came
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
    long refunded,
    long refundsPending,
    long goodsBack,
    boolean completed,
    @Nullable Long commissionPosted,
    @Nullable Waiver waiver) {

  /**
   * @param amount minor units, of all its units
   * @param commissionRate basis points
   */
  record Line(int number, String title, int quantity, long amount, int commissionRate) {}

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

  /** What went back, by the measure of its {@link Division}. */
  long back() {
    return free() ? goodsBack : refunded;
  }

  long goods() {
    return lines.stream().mapToLong(Line::amount).sum();
  }

  long of(Charge.Kind kind) {
    return charges.stream().filter(charge -> charge.kind() == kind).mapToLong(Charge::amount).sum();
  }

  /** Nothing more is sold by it: what was paid goes back. */
  boolean over() {
    return status == OrderStatus.CANCELLED || status == OrderStatus.EXPIRED;
  }

  /** Not negative, by bearer. */
  private SortedMap<String, Long> discounts() {
    var discounts = new TreeMap<String, Long>();
    for (var charge : charges) {
      if (charge.kind() == Charge.Kind.DISCOUNT) {
        discounts.merge(Objects.requireNonNull(charge.bearer()), -charge.amount(), Long::sum);
      }
    }
    return discounts;
  }

  Division division() {
    var discounts = discounts();
    var ofShop = discounts.remove(BORNE_BY_SHOP);
    var commission = commissionPosted == null ? commission() : commissionPosted;
    return new Division(
        shopId,
        total.amount(),
        goods(),
        ofShop == null ? 0 : ofShop,
        of(Charge.Kind.DELIVERY),
        of(Charge.Kind.TAX),
        discounts,
        commission,
        waiver == null ? Map.of() : Map.of(waiver.bearer(), waiver.of(commission)));
  }

  /**
   * What a refund of the completed order will take from the seller.
   *
   * @param amount of the refund, or the price of what is given back of a free order; no more counts
   *     than is left
   * @return minor units, not negative
   */
  long borneBySeller(long amount) {
    var left = (free() ? goods() : captured) - back();
    return Math.max(
        0,
        division().takenBack(back(), Math.min(amount, left), method, cash()).stream()
            .filter(entry -> entry.account() == Account.SELLER_PAYABLE)
            .mapToLong(Entry::amount)
            .sum());
  }

  /**
   * Each line's price, less its share of what the shop gave off, at its rate; rounded half up for
   * each line.
   */
  private long commission() {
    var bases = commissionBases();
    return IntStream.range(0, lines.size())
        .mapToLong(
            i ->
                BigDecimal.valueOf(bases.get(i))
                    .multiply(BigDecimal.valueOf(lines.get(i).commissionRate()))
                    .movePointLeft(4)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact())
        .sum();
  }

  /** A discount on a line lowers that line's; one on the whole order is shared. */
  private List<Long> commissionBases() {
    var bases = lines.stream().mapToLong(Line::amount).toArray();
    long shared = 0;
    for (var charge : charges) {
      if (charge.kind() == Charge.Kind.DISCOUNT && BORNE_BY_SHOP.equals(charge.bearer())) {
        if (charge.lineNumber() == null) {
          shared -= charge.amount();
        } else {
          bases[charge.lineNumber()] += charge.amount();
        }
      }
    }
    if (shared > 0) {
      var amounts = lines.stream().map(Line::amount).toList();
      var shares = new Money(shared, total.currency()).split(amounts);
      Arrays.setAll(bases, line -> bases[line] - shares.get(line).amount());
    }
    return Arrays.stream(bases).mapToObj(base -> Math.max(0, base)).toList();
  }
}
