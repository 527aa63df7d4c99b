package org.homegrown.shop.payout;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

/** Where a shop's money goes, until another one replaces it. */
@Entity
public class PayoutAccount {

  @Id private UUID id;
  @PartitionKey private UUID shopId;

  @Enumerated(EnumType.STRING)
  private AccountKind kind;

  private byte @Nullable [] sealed;
  private @Nullable String keyId;
  private String ending;
  private Instant createdAt;
  private Instant usableFrom;
  private @Nullable Instant replacedAt;
  private @Nullable String refused;

  @SuppressWarnings("NullAway.Init")
  protected PayoutAccount() {}

  PayoutAccount(
      UUID shopId,
      UUID id,
      AccountKind kind,
      String ending,
      byte[] sealed,
      String keyId,
      Instant usableFrom) {
    this.id = id;
    this.shopId = shopId;
    this.kind = kind;
    this.ending = ending;
    this.sealed = sealed;
    this.keyId = keyId;
    this.createdAt = Instant.now();
    this.usableFrom = usableFrom;
  }

  void replace() {
    replacedAt = Instant.now();
  }

  /** A provider could not pay into it; nothing more is sent there. */
  void refuse(String code) {
    refused = code;
  }

  /**
   * @throws PayoutRefused when nothing can be sent there now
   */
  void mustBeUsable(Instant now) {
    if (refused != null) {
      throw new PayoutRefused(
          "payout-account-refused",
          "The last payout to this account failed (%s). Give another account.".formatted(refused));
    }
    if (now.isBefore(usableFrom)) {
      throw new PayoutRefused(
          "payout-account-resting",
          "The account was changed a short while ago; payouts go there from %s on."
              .formatted(usableFrom));
    }
  }

  boolean isRefused() {
    return refused != null;
  }

  UUID id() {
    return id;
  }

  AccountKind kind() {
    return kind;
  }

  byte @Nullable [] sealed() {
    return sealed;
  }

  PayoutAccountView view(String holder, String bank) {
    return new PayoutAccountView(kind, holder, "…" + ending, bank, createdAt, usableFrom, refused);
  }
}
