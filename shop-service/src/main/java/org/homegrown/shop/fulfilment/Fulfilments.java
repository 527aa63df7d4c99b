package org.homegrown.shop.fulfilment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.clock.DueSteps;
import org.homegrown.shop.order.Order;

/** The fulfilment of every order that has come so far. */
@ApplicationScoped
public class Fulfilments implements PanacheRepositoryBase<Fulfilment, UUID> {

  /** An order whose time has come. */
  record Due(UUID shopId, UUID orderId) {}

  /**
   * The order's fulfilment; new ones begin here.
   *
   * @param order locked, so that it begins once
   */
  public Fulfilment of(Order order) {
    return find("shopId = ?1 and orderId = ?2", order.shopId(), order.id())
        .firstResultOptional()
        .orElseGet(
            () -> {
              var fulfilment = new Fulfilment(order);
              persist(fulfilment);
              return fulfilment;
            });
  }

  /** How far the order is, without beginning anything. */
  FulfilmentView view(Order order) {
    return find("shopId = ?1 and orderId = ?2", order.shopId(), order.id())
        .firstResultOptional()
        .orElseGet(() -> new Fulfilment(order))
        .view(order);
  }

  List<Due> due(Instant now, int limit) {
    return find("select shopId, orderId from Fulfilment where dueAt <= ?1 order by dueAt", now)
        .page(0, limit)
        .project(Due.class)
        .list();
  }

  /** One whose step failed waits, longer each time, so that it keeps nobody else waiting. */
  void postpone(Due due, Instant now) {
    getEntityManager()
        .createNativeQuery(
            """
            update fulfilment
            set failures = failures + 1, due_at = %s
            where shop_id = ?2 and order_id = ?3 and due_at <= ?1
            """
                .formatted(DueSteps.PAUSE))
        .setParameter(1, now)
        .setParameter(2, due.shopId())
        .setParameter(3, due.orderId())
        .executeUpdate();
  }
}
