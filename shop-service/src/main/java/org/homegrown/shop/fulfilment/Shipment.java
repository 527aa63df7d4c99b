package org.homegrown.shop.fulfilment;

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
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/** A parcel with some or all of an order in it. */
@Entity
class Shipment {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID orderId;
  private String carrier;
  private @Nullable String trackingNumber;

  @Enumerated(EnumType.STRING)
  private ShipmentStatus status;

  private Instant preparedAt;
  private @Nullable Instant shippedAt;
  private @Nullable Instant deliveredAt;

  @Enumerated(EnumType.STRING)
  private @Nullable DeliveryBy deliveryBy;

  private @Nullable Instant lostAt;
  @Version private int version;

  @ElementCollection
  @CollectionTable(
      name = "shipment_line",
      joinColumns = @JoinColumn(name = "shipment_id"),
      foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
  @OrderColumn(name = "number")
  private List<ShipmentLine> lines;

  @SuppressWarnings("NullAway.Init")
  protected Shipment() {}

  Shipment(
      Order order,
      String carrier,
      @Nullable String trackingNumber,
      SortedMap<Integer, Integer> units) {
    this.id = Ids.next();
    this.shopId = order.shopId();
    this.orderId = order.id();
    this.carrier = carrier;
    this.trackingNumber = trackingNumber;
    this.status = ShipmentStatus.PENDING;
    this.preparedAt = Instant.now();
    this.lines =
        units.entrySet().stream()
            .map(each -> new ShipmentLine(shopId, each.getKey(), each.getValue()))
            .toList();
  }

  /** See {@link ShipmentMoveRefused}, which each of these moves throws out of turn. */
  void ship(Instant at) {
    become(ShipmentStatus.SHIPPED);
    shippedAt = at;
  }

  void deliver(Instant at, DeliveryBy by) {
    become(ShipmentStatus.DELIVERED);
    deliveredAt = at;
    deliveryBy = by;
  }

  void lose(Instant at) {
    become(ShipmentStatus.LOST);
    lostAt = at;
  }

  void mustBePending() {
    if (status != ShipmentStatus.PENDING) {
      throw new ShipmentMoveRefused(status);
    }
  }

  private void become(ShipmentStatus next) {
    if (!status.mayBecome(next)) {
      throw new ShipmentMoveRefused(status);
    }
    status = next;
  }

  boolean isPending() {
    return status == ShipmentStatus.PENDING;
  }

  boolean isUnderWay() {
    return status == ShipmentStatus.SHIPPED;
  }

  SortedMap<Integer, Integer> units() {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.orderLine(), line.quantity()));
    return units;
  }

  UUID id() {
    return id;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  ShipmentView view() {
    return new ShipmentView(
        id,
        orderId,
        carrier,
        trackingNumber,
        status,
        LineUnits.list(units()),
        preparedAt,
        shippedAt,
        deliveredAt,
        deliveryBy,
        lostAt,
        version);
  }
}
