package org.homegrown.shop.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.shop.inventory.Stock;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.Orders;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** Where order, fulfilment and shipment meet while parcels leave a shop. Locks the order first. */
@ApplicationScoped
class Dispatch {

  private final Orders orders;
  private final Fulfilments fulfilments;
  private final Shipments shipments;
  private final Deadlines deadlines;
  private final Stock stock;
  private final Outbox outbox;

  Dispatch(
      Orders orders,
      Fulfilments fulfilments,
      Shipments shipments,
      Deadlines deadlines,
      Stock stock,
      Outbox outbox) {
    this.orders = orders;
    this.fulfilments = fulfilments;
    this.shipments = shipments;
    this.deadlines = deadlines;
    this.stock = stock;
    this.outbox = outbox;
  }

  Shipment prepare(Shop shop, UUID orderId, PrepareShipment request) {
    var order = orders.lockSold(shop.id(), orderId);
    order.mustBeShippable();
    var shipment = request.of(order);
    fulfilments.of(order).allot(order, shipment.units());
    shipments.add(order, shipment);
    return shipment;
  }

  /** It has not left and will not. */
  void discard(Shop shop, UUID orderId, UUID shipmentId, @Nullable String ifMatch) {
    var order = orders.lockSold(shop.id(), orderId);
    var shipment = seen(order, shipmentId, ifMatch);
    shipment.mustBePending();
    fulfilments.of(order).release(shipment.units());
    shipments.delete(shipment);
  }

  /**
   * @throws org.homegrown.shop.inventory.StockInsufficient when too few are left to send in place
   *     of what was lost
   */
  Shipment ship(Shop shop, UUID orderId, UUID shipmentId, @Nullable String ifMatch) {
    var order = orders.lockSold(shop.id(), orderId);
    var shipment = seen(order, shipmentId, ifMatch);
    var now = Instant.now();
    shipment.ship(now);
    var fulfilment = fulfilments.of(order);
    sendAnew(order, shipment, fulfilment.anew(shipment.units()));
    fulfilment.ship(shipment.units(), now, deadlines.assumeAfter());
    order.ship(fulfilment.isWhollyShipped());
    if (fulfilment.isWhollyShipped()) {
      outbox.append(OrderShipped.of(order, shop, now));
    }
    return shipment;
  }

  private void sendAnew(Order order, Shipment shipment, SortedMap<Integer, Integer> anew) {
    if (anew.isEmpty()) {
      return;
    }
    var units =
        anew.entrySet().stream()
            .map(
                each ->
                    new Stock.Units(
                        order.shopId(),
                        order.lines().get(each.getKey()).variantId(),
                        each.getValue()))
            .toList();
    stock.sendAnew(units, "shipment-" + shipment.id());
  }

  /** What was in it can be shipped again, or the rest of the order cancelled. */
  Shipment lose(Shop shop, UUID orderId, UUID shipmentId, @Nullable String ifMatch) {
    var order = orders.lockSold(shop.id(), orderId);
    var shipment = seen(order, shipmentId, ifMatch);
    shipment.lose(Instant.now());
    var fulfilment = fulfilments.of(order);
    fulfilment.lose(shipment.units());
    order.unship();
    return shipment;
  }

  private Shipment seen(Order order, UUID shipmentId, @Nullable String ifMatch) {
    var shipment = shipments.require(order, shipmentId);
    shipment.version().mustMatch(ifMatch);
    return shipment;
  }
}
