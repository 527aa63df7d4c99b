package org.homegrown.shop.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.homegrown.shop.order.CancelledBy;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.OrderStatus;

/** A parcel that never came, and whose goods are not shipped again. */
@ApplicationScoped
public class WriteOff {

  private final Fulfilments fulfilments;
  private final Arrival arrival;

  WriteOff(Fulfilments fulfilments, Arrival arrival) {
    this.fulfilments = fulfilments;
    this.arrival = arrival;
  }

  /**
   * When nothing else of the order came or will, it ends here.
   *
   * @param order locked
   * @param shipment that its buyer says has not come
   * @param by who agrees
   */
  public void settle(Order order, Shipment shipment, CancelledBy by, Instant now) {
    var fulfilment = fulfilments.of(order);
    shipment.writeOff(now);
    fulfilment.writeOff(shipment.units());
    var nothingCame = fulfilment.isUnshipped() && fulfilment.isWhollyShipped();
    if (nothingCame && order.status() != OrderStatus.COMPLETED) {
      order.giveUp(by, now);
    } else {
      arrival.endIfAllArrived(order, now);
    }
  }
}
