package org.homegrown.shop.returns;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.LineUnits;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * What of an order its shop never shipped, though it shipped some; and what was paid back for it.
 */
@Entity
class Shortfall {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID orderId;

  @Enumerated(EnumType.STRING)
  private CancelledBy cancelledBy;

  private Instant cancelledAt;
  private long refundGoods;
  private long refundDelivery;
  private String currency;

  /** Less is due at the door for it; the books do not know yet. */
  private boolean owed;

  @ElementCollection
  @CollectionTable(
      name = "shortfall_line",
      joinColumns = @JoinColumn(name = "shortfall_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<ReturnLine> lines;

  @SuppressWarnings("NullAway.Init")
  protected Shortfall() {}

  Shortfall(
      Order order,
      CancelledBy by,
      SortedMap<Integer, Integer> units,
      PaidShares.Part part,
      boolean owed,
      Instant at) {
    this.id = Ids.next();
    this.shopId = order.shopId();
    this.orderId = order.id();
    this.cancelledBy = by;
    this.cancelledAt = at;
    this.refundGoods = part.goods();
    this.refundDelivery = part.delivery();
    this.currency = order.total().currency();
    this.owed = owed;
    this.lines =
        units.entrySet().stream()
            .map(each -> new ReturnLine(shopId, each.getKey(), each.getValue()))
            .toList();
  }

  UUID id() {
    return id;
  }

  /** The cash has come; what of it was never due is returned. */
  PaidShares.Part settle() {
    owed = false;
    return new PaidShares.Part(refundGoods, refundDelivery);
  }

  ShortfallView view(@Nullable Money stillDue) {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.orderLine(), line.quantity()));
    return new ShortfallView(
        id,
        orderId,
        cancelledBy,
        cancelledAt,
        LineUnits.list(units),
        new Money(Math.addExact(refundGoods, refundDelivery), currency),
        new Money(refundDelivery, currency),
        stillDue);
  }
}
