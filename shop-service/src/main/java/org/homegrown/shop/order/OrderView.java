package org.homegrown.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param number for people to say and write
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
    UUID id,
    String number,
    UUID shopId,
    OrderStatus status,
    List<LineView> lines,
    Money total,
    Instant placedAt,
    @Nullable Instant paidAt) {

  record LineView(
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
}
