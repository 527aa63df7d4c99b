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
import java.time.Duration;
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
public class Shipment {

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

  /** Since when its buyer has been saying that it has not come. */
  private @Nullable Instant missingSince;

  /** An operator has ruled that it came. */
  private boolean settled;

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

  /**
   * @throws ParcelContested while its buyer says that it has not come
   */
  void deliver(Instant at, DeliveryBy by) {
    mustNotBeMissing();
    become(ShipmentStatus.DELIVERED);
    deliveredAt = at;
    deliveryBy = by;
  }

  /**
   * @throws ParcelContested while its buyer says that it has not come
   */
  void lose(Instant at) {
    mustNotBeMissing();
    if (!isUnderWay()) {
      throw new ShipmentMoveRefused(status);
    }
    become(ShipmentStatus.LOST);
    lostAt = at;
  }

  /**
   * Its buyer says that it has not come.
   *
   * @param after how long it may be under way
   * @param window how long after it was said to have arrived that may be contradicted
   * @throws RulingFinal when an operator has found that it came
   * @throws ParcelNotMissing too early, too late, twice, or after its buyer said that it has come
   */
  public void miss(Instant at, Duration after, Duration window) {
    if (settled) {
      throw new RulingFinal();
    }
    if (missingSince != null) {
      throw ParcelNotMissing.twice();
    }
    if (isUnderWay() && shippedAt != null) {
      if (at.isBefore(shippedAt.plus(after))) {
        throw ParcelNotMissing.yet(shippedAt.plus(after));
      }
    } else if (status == ShipmentStatus.DELIVERED && deliveredAt != null) {
      if (deliveryBy == DeliveryBy.BUYER) {
        throw ParcelNotMissing.confirmed();
      }
      if (at.isAfter(deliveredAt.plus(window))) {
        throw ParcelNotMissing.anyMore();
      }
    } else {
      throw new ShipmentMoveRefused(status);
    }
    missingSince = at;
  }

  /** It is where it was said to be. */
  public void found() {
    missingSince = null;
  }

  /** It is where it was said to be, by an operator's ruling. */
  public void foundByRuling() {
    found();
    settled = true;
  }

  /** It never came, wherever it was said to be. */
  void writeOff(Instant at) {
    become(ShipmentStatus.LOST);
    missingSince = null;
    lostAt = at;
  }

  private void mustNotBeMissing() {
    if (missingSince != null) {
      throw new ParcelContested();
    }
  }

  /** Somebody said so. */
  public boolean hasArrived() {
    return status == ShipmentStatus.DELIVERED;
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

  public SortedMap<Integer, Integer> units() {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(line -> units.put(line.orderLine(), line.quantity()));
    return units;
  }

  public UUID id() {
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
        missingSince,
        version);
  }
}
