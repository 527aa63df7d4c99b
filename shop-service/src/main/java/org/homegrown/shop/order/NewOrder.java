package org.homegrown.shop.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order in the moment of checkout: lines and charges are fixed here and never computed again.
 *
 * @param groupId of the checkout it belongs to
 * @param delivery null when the shop offers no ways of delivery
 * @param expiresAt until when its stock is reserved, unless it is paid
 */
public record NewOrder(
    UUID id,
    UUID groupId,
    UUID shopId,
    String number,
    String buyer,
    List<OrderLine> lines,
    List<Charge> charges,
    List<IncludedTax> includedTaxes,
    @Nullable ChosenDelivery delivery,
    Distance distance,
    Money total,
    Instant placedAt,
    LocalDate orderedOn,
    Instant expiresAt) {

  /**
   * @throws OrderTooLarge when the total, or what the goods cost before discounts, is beyond what
   *     an order may be
   */
  public NewOrder {
    var goods = lines.stream().mapToLong(line -> line.total().amount()).sum();
    if (Math.max(goods, total.amount()) > OrderTooLarge.LIMIT) {
      throw new OrderTooLarge();
    }
  }

  /** What lines and charges add up to. */
  public static Money total(List<OrderLine> lines, List<Charge> charges) {
    var goods = lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    var rest = charges.stream().mapToLong(Charge::amount).sum();
    return goods.plus(new Money(rest, goods.currency()));
  }

  /** Whether discounts leave nothing to be paid: it is paid as soon as it is placed. */
  public boolean isFree() {
    return total.amount() == 0;
  }

  public static String nextNumber() {
    return OrderNumber.next();
  }

  public OrderView view() {
    var waiting = awaitingPayment();
    return isFree() ? waiting.paid(OrderStatus.PAID, placedAt) : waiting;
  }

  private OrderView awaitingPayment() {
    return new OrderView(
        id,
        groupId,
        number,
        shopId,
        OrderStatus.AWAITING_PAYMENT,
        lines.stream().map(OrderView.LineView::of).toList(),
        charges.stream().map(OrderView.ChargeView::of).toList(),
        includedTaxes,
        delivery,
        total,
        placedAt,
        expiresAt,
        null,
        0);
  }
}
