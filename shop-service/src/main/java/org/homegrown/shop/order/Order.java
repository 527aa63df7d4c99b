package org.homegrown.shop.order;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer has ordered from one shop. Orders come to be and get paid in sets, by the checkout's
 * and the payment's SQL; lines, charges and business dates never change afterwards.
 */
@Entity
@Table(name = "orders")
public class Order {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID groupId;
  private String number;
  private String buyer;

  @Enumerated(EnumType.STRING)
  private OrderStatus status;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "total_amount", nullable = false))
  @AttributeOverride(
      name = "currency",
      column = @Column(name = "total_currency", nullable = false, length = 3))
  private Money total;

  private Instant placedAt;
  private LocalDate orderedOn;
  private @Nullable Instant expiresAt;
  private @Nullable Instant paidAt;
  private @Nullable LocalDate paidOn;
  private @Nullable Instant cancelledAt;

  @Enumerated(EnumType.STRING)
  private @Nullable CancelledBy cancelledBy;

  @Version private int version;

  @ElementCollection
  @CollectionTable(
      name = "order_line",
      joinColumns = @JoinColumn(name = "order_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<OrderLine> lines;

  @ElementCollection
  @CollectionTable(
      name = "order_charge",
      joinColumns = @JoinColumn(name = "order_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<Charge> charges;

  @SuppressWarnings("NullAway.Init")
  protected Order() {}

  /**
   * @throws OrderAlreadyPaid when it is, or has gone further
   * @throws OrderNotPayable when it was cancelled or has expired
   */
  public void mustAwaitPayment() {
    switch (status) {
      case AWAITING_PAYMENT -> {}
      case CANCELLED, EXPIRED -> throw new OrderNotPayable(status);
      default -> throw new OrderAlreadyPaid();
    }
  }

  /**
   * Nobody wants it any more, and nothing of it is on its way.
   *
   * @throws OrderNotCancellable when it has gone too far, or is over
   */
  public void cancel(CancelledBy by, Instant at) {
    if (!status.mayBecome(OrderStatus.CANCELLED)) {
      throw new OrderNotCancellable(status);
    }
    become(OrderStatus.CANCELLED);
    cancelledBy = by;
    cancelledAt = at;
    expiresAt = null;
  }

  private void become(OrderStatus next) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException("an order cannot go from %s to %s".formatted(status, next));
    }
    status = next;
  }

  public UUID id() {
    return id;
  }

  public UUID shopId() {
    return shopId;
  }

  public Money total() {
    return total;
  }

  public UUID groupId() {
    return groupId;
  }

  public String buyer() {
    return buyer;
  }

  public OrderStatus status() {
    return status;
  }

  public List<OrderLine> lines() {
    return lines;
  }

  public List<Charge> charges() {
    return charges;
  }

  public org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  public OrderView view() {
    return new OrderView(
        id,
        groupId,
        number,
        shopId,
        status,
        lines.stream().map(OrderView.LineView::of).toList(),
        charges.stream().map(OrderView.ChargeView::of).toList(),
        total,
        placedAt,
        expiresAt,
        paidAt,
        version);
  }
}
