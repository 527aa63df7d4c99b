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
  private @Nullable Instant promisedShipBy;
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

  @ElementCollection
  @CollectionTable(
      name = "order_included_tax",
      joinColumns = @JoinColumn(name = "order_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<IncludedTax> includedTaxes;

  @Embedded private @Nullable ChosenDelivery delivery;

  @SuppressWarnings("NullAway.Init")
  protected Order() {}

  /**
   * @throws OrderAlreadyPaid when it is, or has gone further
   * @throws OrderNotPayable when it was cancelled or has expired, or is about to
   */
  public void mustAwaitPayment(Instant now) {
    switch (status) {
      case AWAITING_PAYMENT -> {
        if (!awaitsPayment(now)) {
          throw new OrderNotPayable(OrderStatus.EXPIRED);
        }
      }
      case CANCELLED, EXPIRED -> throw new OrderNotPayable(status);
      default -> throw new OrderAlreadyPaid();
    }
  }

  /** Whether its time is not up, however late somebody sweeps it away. */
  public boolean awaitsPayment(Instant now) {
    return status == OrderStatus.AWAITING_PAYMENT && expiresAt != null && expiresAt.isAfter(now);
  }

  /**
   * Nobody wants it any more, and nothing of it is on its way.
   *
   * @throws OrderNotCancellable when it has gone too far, or is over
   */
  public void cancel(CancelledBy by, Instant at) {
    if (status != OrderStatus.AWAITING_PAYMENT && status != OrderStatus.PAID) {
      throw new OrderNotCancellable(status);
    }
    end(by, at);
  }

  /** What had left the shop was lost, and it will not be shipped again. */
  public void giveUp(CancelledBy by, Instant at) {
    end(by, at);
  }

  private void end(CancelledBy by, Instant at) {
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
        List.copyOf(includedTaxes),
        delivery,
        total,
        placedAt,
        expiresAt,
        paidAt,
        version);
  }

  /**
   * @throws OrderNotShippable unless it is paid and something of it is still to be shipped
   */
  public void mustBeShippable() {
    if (status != OrderStatus.PAID && status != OrderStatus.PARTIALLY_SHIPPED) {
      throw new OrderNotShippable(status);
    }
  }

  /**
   * Something of it has left the shop.
   *
   * @param whole whether nothing is left to be shipped
   * @throws OrderNotShippable unless it is paid and something of it is still to be shipped
   */
  public void ship(boolean whole) {
    mustBeShippable();
    if (whole) {
      become(OrderStatus.SHIPPED);
    } else if (status == OrderStatus.PAID) {
      become(OrderStatus.PARTIALLY_SHIPPED);
    }
  }

  /** Something that had left the shop was lost, and is to be shipped again. */
  public void unship() {
    if (status != OrderStatus.PARTIALLY_SHIPPED) {
      become(OrderStatus.PARTIALLY_SHIPPED);
    }
  }

  /** All of it has arrived. */
  public void deliver() {
    become(OrderStatus.DELIVERED);
  }

  /** Nothing more is to come: what was held for the buyer is the seller's. */
  public void complete() {
    become(OrderStatus.COMPLETED);
  }

  /** See {@link NewOrder#isFree}. */
  public boolean isFree() {
    return total.amount() == 0;
  }

  /** Whether the money is here; cash comes as late as the goods do. */
  public boolean isPaid() {
    return paidAt != null;
  }

  /** Whether the time is over by which the shop promised to have shipped all of it. */
  public boolean isLate(Instant now) {
    return promisedShipBy != null && promisedShipBy.isBefore(now);
  }

  public String number() {
    return number;
  }

  public LocalDate orderedOn() {
    return orderedOn;
  }

  /** When the shop will have shipped all of it; absent until it is paid. */
  public @Nullable Instant promisedShipBy() {
    return promisedShipBy;
  }
}
