package org.homegrown.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param groupId of the checkout, which may have made an order at other shops as well
 * @param number for people to say and write
 * @param includedTaxes what of these amounts is tax
 * @param delivery how it reaches the buyer; absent when the shop offers no choice
 * @param total what lines and charges add up to
 * @param expiresAt until when the stock is reserved; null once paid or over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
    UUID id,
    UUID groupId,
    String number,
    UUID shopId,
    OrderStatus status,
    List<LineView> lines,
    List<ChargeView> charges,
    List<IncludedTax> includedTaxes,
    @Nullable ChosenDelivery delivery,
    Money total,
    Instant placedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant paidAt,
    int version) {

  public record LineView(
      UUID variantId,
      UUID productId,
      String title,
      String sku,
      Money unitPrice,
      int quantity,
      Money total) {

    static LineView of(OrderLine line) {
      return new LineView(
          line.variantId(),
          line.productId(),
          line.title(),
          line.sku(),
          line.unitPrice(),
          line.quantity(),
          line.total());
    }
  }

  /**
   * @param line the line it belongs to, from 0; absent for the order as a whole
   * @param amount minor units of the total's currency; discounts are negative
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ChargeView(Charge.Kind kind, @Nullable Integer line, String label, long amount) {

    static ChargeView of(Charge charge) {
      return new ChargeView(charge.kind(), charge.lineNumber(), charge.label(), charge.amount());
    }
  }

  /** The same order after it was paid. */
  public OrderView paid(OrderStatus now, @Nullable Instant at) {
    return new OrderView(
        id,
        groupId,
        number,
        shopId,
        now,
        lines,
        charges,
        includedTaxes,
        delivery,
        total,
        placedAt,
        null,
        at,
        version + 1);
  }
}
