package org.homegrown.shop.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;
import org.jspecify.annotations.Nullable;

/** Where order, fulfilment and shipment meet when parcels arrive. Locks the order first. */
@ApplicationScoped
class Arrival {

  private final Orders orders;
  private final Shops shops;
  private final Fulfilments fulfilments;
  private final Shipments shipments;
  private final Deadlines deadlines;
  private final Outbox outbox;

  Arrival(
      Orders orders,
      Shops shops,
      Fulfilments fulfilments,
      Shipments shipments,
      Deadlines deadlines,
      Outbox outbox) {
    this.orders = orders;
    this.shops = shops;
    this.fulfilments = fulfilments;
    this.shipments = shipments;
    this.deadlines = deadlines;
    this.outbox = outbox;
  }

  /** The seller knows that it arrived. */
  Shipment deliver(Shop shop, UUID orderId, UUID shipmentId, @Nullable String ifMatch) {
    var order = orders.lockSold(shop.id(), orderId);
    var shipment = shipments.require(order, shipmentId);
    shipment.version().mustMatch(ifMatch);
    deliver(order, List.of(shipment), DeliveryBy.SELLER, Instant.now());
    return shipment;
  }

  /**
   * The buyer has all that was under way.
   *
   * @throws NothingToConfirm when nothing was
   */
  FulfilmentView confirm(UUID orderId, String buyer) {
    var order = orders.lockOwn(orderId, buyer);
    deliver(order, underWay(order), DeliveryBy.BUYER, Instant.now());
    return fulfilments.of(order).view(order);
  }

  /** Nobody said so, for so long that it must have arrived. */
  void assume(Order order, Instant now) {
    deliver(order, underWay(order), DeliveryBy.TIME, now);
  }

  private void deliver(Order order, List<Shipment> arrived, DeliveryBy by, Instant now) {
    if (arrived.isEmpty()) {
      throw new NothingToConfirm();
    }
    var fulfilment = fulfilments.of(order);
    for (var shipment : arrived) {
      shipment.deliver(now, by);
      fulfilment.arrive(shipment.units());
    }
    endIfAllArrived(order, now);
  }

  /** It is delivered as soon as nothing of it is to come. */
  void endIfAllArrived(Order order, Instant now) {
    if (order.status() == OrderStatus.SHIPPED && underWay(order).isEmpty()) {
      order.deliver();
      fulfilments.of(order).deliver(now, deadlines.completeAfter());
      outbox.append(OrderDelivered.of(order, shops.require(order.shopId()), now));
    }
  }

  private List<Shipment> underWay(Order order) {
    return shipments.of(order).stream().filter(Shipment::isUnderWay).toList();
  }
}
