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
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a buyer has ordered from one shop. Prices and business dates never change afterwards. */
@Entity
@Table(name = "orders")
public class Order {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
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
  private @Nullable Instant paidAt;
  private @Nullable LocalDate paidOn;
  private @Nullable Instant promisedShipBy;
  @Version private int version;

  @ElementCollection
  @CollectionTable(
      name = "order_line",
      joinColumns = @JoinColumn(name = "order_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<OrderLine> lines;

  @SuppressWarnings("NullAway.Init")
  protected Order() {}

  /**
   * @param lines at least one, all in the shop's currency
   * @throws OrderTooLarge when the total is beyond what an order may be
   */
  Order(Shop shop, String buyer, List<OrderLine> lines) {
    this.id = Ids.next();
    this.shopId = shop.id();
    this.number = OrderNumber.next();
    this.buyer = buyer;
    this.status = OrderStatus.AWAITING_PAYMENT;
    this.total = lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
    if (total.amount() > OrderTooLarge.LIMIT) {
      throw new OrderTooLarge();
    }
    this.placedAt = Instant.now();
    this.orderedOn = shop.dateOf(placedAt);
    this.lines = List.copyOf(lines);
  }

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

  /** The money is here. Tells it once: a second call is refused. */
  public OrderPaid pay(Shop shop, Instant at) {
    mustAwaitPayment();
    become(OrderStatus.PAID);
    paidAt = at;
    paidOn = shop.dateOf(at);
    promisedShipBy = shop.shipBy(paidOn);
    return new OrderPaid(
        id,
        shopId,
        shop.owner(),
        buyer,
        shop.region(),
        total.amount(),
        total.currency(),
        orderedOn,
        paidOn,
        at);
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

  OrderView view() {
    return new OrderView(
        id,
        number,
        shopId,
        status,
        lines.stream().map(OrderView.LineView::of).toList(),
        total,
        placedAt,
        paidAt);
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

  /**
   * What had been shipped was lost and is to be shipped again.
   *
   * @param all whether nothing else of the order is on its way or there
   */
  public void unship(boolean all) {
    var next = all ? OrderStatus.PAID : OrderStatus.PARTIALLY_SHIPPED;
    if (status != next) {
      become(next);
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

  /** Whether the money is here; cash comes as late as the goods do. */
  public boolean isPaid() {
    return paidAt != null;
  }

  /** Whether the time is over by which the shop promised to have shipped all of it. */
  public boolean isLate(Instant now) {
    return promisedShipBy != null && promisedShipBy.isBefore(now);
  }

  public OrderStatus status() {
    return status;
  }

  public String number() {
    return number;
  }

  /** Who ordered, as the {@code sub} of their token. */
  public String buyer() {
    return buyer;
  }

  public LocalDate orderedOn() {
    return orderedOn;
  }

  /** When the shop will have shipped all of it; absent until it is paid. */
  public @Nullable Instant promisedShipBy() {
    return promisedShipBy;
  }

  /** A line's place in this list is its number. */
  public List<OrderLine> lines() {
    return List.copyOf(lines);
  }
}
