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
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** Money on its way back to a buyer, always of one capture. Made and moved by {@link Refunds}. */
@Entity
public class Refund {

  /** PENDING until the provider has said how it ended. */
  public enum Status {
    PENDING,
    SETTLED,
    FAILED
  }

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID orderId;
  private UUID paymentId;
  private String reference;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "amount", nullable = false))
  @AttributeOverride(
      name = "currency",
      column = @Column(name = "currency", nullable = false, length = 3))
  private Money amount;

  private String reason;
  private boolean forGoods;
  private boolean surplus;

  @Enumerated(EnumType.STRING)
  private Status status;

  private @Nullable String failure;
  private @Nullable String refusal;
  private int asks;
  private int attempt;
  private @Nullable Instant askedUntil;
  private Instant createdAt;
  private @Nullable Instant settledAt;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Refund() {}

  RefundView view() {
    return new RefundView(id, orderId, amount, reason, status, failure, createdAt, settledAt);
  }

  RefundRecord forTheDesk() {
    return new RefundRecord(
        id, shopId, orderId, paymentId, amount, reason, surplus, status, failure, refusal, attempt,
        createdAt, settledAt);
  }

  boolean gives(Money otherAmount, String otherReason) {
    return amount.equals(otherAmount) && reason.equals(otherReason);
  }

  boolean hasFailed() {
    return status == Status.FAILED;
  }

  /** The money is asked for at once, as something that was never asked for. */
  void askAgain() {
    if (!hasFailed()) {
      throw new IllegalStateException("only a refund that has failed is asked for again");
    }
    status = Status.PENDING;
    failure = null;
    settledAt = null;
    askedUntil = null;
    asks = 0;
    attempt++;
  }

  UUID id() {
    return id;
  }

  UUID shopId() {
    return shopId;
  }

  UUID orderId() {
    return orderId;
  }

  UUID paymentId() {
    return paymentId;
  }

  Money amount() {
    return amount;
  }

  int attempt() {
    return attempt;
  }
}
