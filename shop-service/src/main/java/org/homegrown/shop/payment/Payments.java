package org.homegrown.shop.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.homegrown.shop.order.Order;

/** All payments. */
@ApplicationScoped
class Payments implements PanacheRepositoryBase<Payment, UUID> {

  /** The payment of an order whose outcome is not known yet. */
  Optional<Payment> open(Order order) {
    return find(
            "shopId = ?1 and orderId = ?2 and status = ?3",
            order.shopId(),
            order.id(),
            PaymentStatus.CREATED)
        .firstResultOptional();
  }

  Optional<Payment> promisedInCash(Order order) {
    return find(
            "shopId = ?1 and orderId = ?2 and method = ?3 and status = ?4",
            order.shopId(),
            order.id(),
            CashOnDelivery.METHOD,
            PaymentStatus.AUTHORIZED)
        .firstResultOptional();
  }

  List<Payment> of(UUID orderId) {
    return find("orderId = ?1 order by createdAt, id", orderId).list();
  }

  /** One of the shops that a provider's charge pays; empty when it is not ours, or another's. */
  Optional<UUID> shopOf(UUID chargeId, String method) {
    return find("chargeId = ?1 and method = ?2 order by shopId", chargeId, method)
        .firstResultOptional()
        .map(Payment::shopId);
  }

  /** The payments of a checkout's orders that one call made. */
  List<Payment> ofCharge(UUID chargeId) {
    return find("chargeId = ?1 order by shopId", chargeId).list();
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
