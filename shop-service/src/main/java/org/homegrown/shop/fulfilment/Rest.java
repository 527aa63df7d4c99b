package org.homegrown.shop.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.SortedMap;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;
import org.homegrown.shop.shop.Shops;

/** What of an order never leaves its shop, though some of it did. */
@ApplicationScoped
public class Rest {

  private final Fulfilments fulfilments;
  private final Shipments shipments;
  private final Arrival arrival;
  private final Deadlines deadlines;
  private final Shops shops;
  private final Outbox outbox;

  Rest(
      Fulfilments fulfilments,
      Shipments shipments,
      Arrival arrival,
      Deadlines deadlines,
      Shops shops,
      Outbox outbox) {
    this.fulfilments = fulfilments;
    this.shipments = shipments;
    this.arrival = arrival;
    this.deadlines = deadlines;
    this.shops = shops;
    this.outbox = outbox;
  }

  /**
   * Cancels what has not left, packed or not, so that the order can end. When all that had left was
   * lost, it ends here.
   *
   * @param order locked
   * @return units by line
   * @throws org.homegrown.shop.order.OrderNotShippable when there is no rest
   * @throws NothingShippedYet when it is not a rest but all of it
   */
  public SortedMap<Integer, Integer> cancel(Order order, CancelledBy by, Instant now) {
    order.mustBeShippable();
    if (order.status() == OrderStatus.PAID) {
      throw new NothingShippedYet();
    }
    shipments.of(order).stream().filter(Shipment::isPending).forEach(shipments::delete);
    var fulfilment = fulfilments.of(order);
    var rest = fulfilment.cancelRest();
    if (fulfilment.isUnshipped()) {
      order.giveUp(by, now);
      return rest;
    }
    fulfilment.shipWhole(now, deadlines.assumeAfter());
    order.ship(true);
    outbox.append(OrderShipped.of(order, shops.require(order.shopId()), now));
    arrival.endIfAllArrived(order, now);
    return rest;
  }
}
