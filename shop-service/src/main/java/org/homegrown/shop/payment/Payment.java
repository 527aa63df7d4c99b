package org.homegrown.shop.payment;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get the money for an order, of which at most one is under way. Providers' words on
 * it are written down in sets, by {@link Settlements}.
 */
@Entity
public class Payment {

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID orderId;
  private UUID chargeId;
  private String method;
  private String token;
  private String attemptKey;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "amount", nullable = false))
  @AttributeOverride(
      name = "currency",
      column = @Column(name = "currency", nullable = false, length = 3))
  private Money amount;

  @Enumerated(EnumType.STRING)
  private PaymentStatus status;

  private @Nullable String declineCode;
  private @Nullable String providerReference;
  private Instant createdAt;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Payment() {}

  Payment(Order order, String method, String token, String attemptKey) {
    this.id = Ids.next();
    this.shopId = order.shopId();
    this.orderId = order.id();
    this.chargeId = id;
    this.method = method;
    this.token = token;
    this.attemptKey = attemptKey;
    this.amount = order.total();
    this.status = PaymentStatus.CREATED;
    this.createdAt = Instant.now();
  }

  /** Whether another request is the same attempt, to be asked for again rather than refused. */
  boolean isSameAttempt(String otherMethod, String otherToken) {
    return method.equals(otherMethod) && token.equals(otherToken);
  }

  boolean isOpen() {
    return status == PaymentStatus.CREATED;
  }

  /**
   * What the provider is asked for.
   *
   * @param total of all payments of the charge
   */
  Charging.Due due(Money total) {
    return new Charging.Due(chargeId, shopId, method, token, total, providerReference);
  }

  Settled.Part part(Order order) {
    return new Settled.Part(
        shopId,
        orderId,
        id,
        chargeId,
        status,
        order.status(),
        amount,
        method,
        declineCode,
        order.view().paidAt());
  }

  UUID chargeId() {
    return chargeId;
  }

  Money amount() {
    return amount;
  }

  UUID orderId() {
    return orderId;
  }

  UUID shopId() {
    return shopId;
  }

  PaymentView view() {
    return new PaymentView(id, orderId, chargeId, status, amount, method, declineCode);
  }
}
