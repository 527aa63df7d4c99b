package org.homegrown.shop.payout;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/** Money on its way to a seller's account. Out of the balance from the moment it is made. */
@Entity
public class Payout {

  /** Who wanted it. */
  public enum AskedBy {
    SCHEDULE,
    SELLER
  }

  @Id private UUID id;
  @PartitionKey private UUID shopId;
  private UUID accountId;
  private String provider;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "amount", nullable = false))
  @AttributeOverride(
      name = "currency",
      column = @Column(name = "currency", nullable = false, length = 3))
  private Money amount;

  @Enumerated(EnumType.STRING)
  private PayoutStatus status;

  private LocalDate askedOn;

  @Enumerated(EnumType.STRING)
  private AskedBy askedBy;

  private @Nullable UUID fileId;
  private @Nullable String providerReference;
  private @Nullable String failure;
  private Instant createdAt;
  private @Nullable Instant settledAt;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Payout() {}

  /**
   * @param day in the shop's zone
   */
  Payout(
      UUID shopId, UUID accountId, String provider, Money amount, LocalDate day, AskedBy askedBy) {
    this.id = Ids.next();
    this.shopId = shopId;
    this.accountId = accountId;
    this.provider = provider;
    this.amount = amount;
    this.status = PayoutStatus.PENDING;
    this.askedOn = day;
    this.askedBy = askedBy;
    this.createdAt = Instant.now();
  }

  void cancel() {
    end(PayoutStatus.CANCELLED);
  }

  void paid(@Nullable String reference) {
    end(PayoutStatus.PAID);
    providerReference = reference;
  }

  /**
   * @param code the provider's reason
   */
  void fail(String code) {
    end(PayoutStatus.FAILED);
    failure = code;
  }

  /**
   * The bank sent the money back after it was paid.
   *
   * @throws PayoutMoveRefused when it was not paid
   */
  void returned(String reason) {
    if (status != PayoutStatus.PAID) {
      throw new PayoutMoveRefused(status);
    }
    fail(reason);
  }

  private void end(PayoutStatus next) {
    if (!status.mayBecome(next)) {
      throw new PayoutMoveRefused(status);
    }
    status = next;
    settledAt = Instant.now();
  }

  public UUID id() {
    return id;
  }

  UUID shopId() {
    return shopId;
  }

  UUID accountId() {
    return accountId;
  }

  String provider() {
    return provider;
  }

  public Money amount() {
    return amount;
  }

  public PayoutStatus status() {
    return status;
  }

  PayoutView view() {
    return new PayoutView(
        id,
        shopId,
        status,
        amount,
        provider,
        askedOn,
        askedBy,
        fileId,
        providerReference,
        failure,
        createdAt,
        settledAt);
  }
}
