package org.homegrown.shop.fulfilment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.shop.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * @param promisedShipBy when the shop will have shipped all of it
 * @param completeAt when the order completes by itself, unless a return is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FulfilmentView(
    UUID orderId,
    OrderStatus status,
    @Nullable Instant promisedShipBy,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant completeAt,
    @Nullable Instant completedAt,
    List<LineView> lines) {

  /**
   * Units of a line.
   *
   * @param allotted in shipments that are not lost
   * @param shipped in those of them that have left the shop
   * @param delivered in those of them that have arrived
   * @param missing in those that their buyer says have not come
   * @param claimed in returns that are under way or done
   * @param returned in those of them that are done
   * @param settled that an operator has ruled to stay with their buyer
   */
  record LineView(
      int line,
      int ordered,
      int cancelled,
      int allotted,
      int shipped,
      int delivered,
      int missing,
      int claimed,
      int returned,
      int settled) {}
}
