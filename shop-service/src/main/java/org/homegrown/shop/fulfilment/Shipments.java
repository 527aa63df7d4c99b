package org.homegrown.shop.fulfilment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.order.Order;

/** All shipments, each found with its order. */
@ApplicationScoped
public class Shipments implements PanacheRepositoryBase<Shipment, UUID> {

  /**
   * @throws NotFound {@code shipment-not-found}
   */
  public Shipment require(Order order, UUID id) {
    return find("shopId = ?1 and orderId = ?2 and id = ?3", order.shopId(), order.id(), id)
        .firstResultOptional()
        .orElseThrow(() -> new NotFound("shipment-not-found", "The order has no such shipment."));
  }

  /**
   * @throws TooManyShipments when the order has as many as it may
   */
  void add(Order order, Shipment shipment) {
    if (count("shopId = ?1 and orderId = ?2", order.shopId(), order.id())
        >= TooManyShipments.LIMIT) {
      throw new TooManyShipments();
    }
    persist(shipment);
  }

  /** The first one first. */
  List<Shipment> of(Order order) {
    return list("shopId = ?1 and orderId = ?2 order by id", order.shopId(), order.id());
  }
}
