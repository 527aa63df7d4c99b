package org.homegrown.shop.returns;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.homegrown.shop.order.Order;

/** All shortfalls. */
@ApplicationScoped
class Shortfalls implements PanacheRepositoryBase<Shortfall, UUID> {

  /** Minor units of delivery that the order's shortfalls have given back so far. */
  long deliveryGivenBack(Order order) {
    return find(
            "select coalesce(sum(refundDelivery), 0L) from Shortfall where shopId = ?1 and orderId = ?2",
            order.shopId(),
            order.id())
        .project(Long.class)
        .singleResult();
  }

  /** See {@link #deliveryGivenBack}, of all that was paid. */
  long givenBack(Order order) {
    return find(
            """
            select coalesce(sum(refundGoods + refundDelivery), 0L) from Shortfall
            where shopId = ?1 and orderId = ?2
            """,
            order.shopId(),
            order.id())
        .project(Long.class)
        .singleResult();
  }

  /** Given back before their cash came, and not yet in the books. */
  List<Shortfall> owed(Order order) {
    return list("shopId = ?1 and orderId = ?2 and owed order by id", order.shopId(), order.id());
  }
}
