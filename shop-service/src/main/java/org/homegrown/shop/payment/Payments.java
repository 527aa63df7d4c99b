package org.homegrown.shop.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.homegrown.shop.order.Order;

/** All payments. */
@ApplicationScoped
class Payments implements PanacheRepositoryBase<Payment, UUID> {

  Payment require(Order order, UUID id) {
    return find("shopId = ?1 and id = ?2", order.shopId(), id).singleResult();
  }

  /** The payment of an order whose outcome is not known yet. */
  Optional<Payment> open(Order order) {
    return find(
            "shopId = ?1 and orderId = ?2 and status = ?3",
            order.shopId(),
            order.id(),
            PaymentStatus.CREATED)
        .firstResultOptional();
  }

  /** The payment of an order that an earlier try of the same call made. */
  Optional<Payment> ofAttempt(Order order, String attemptKey) {
    return find(
            "shopId = ?1 and orderId = ?2 and attemptKey = ?3",
            order.shopId(),
            order.id(),
            attemptKey)
        .firstResultOptional();
  }
}
