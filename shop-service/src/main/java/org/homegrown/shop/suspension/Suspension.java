package org.homegrown.shop.suspension;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.shop.shop.ShopStatus;
import org.jspecify.annotations.Nullable;

/** Why a shop may not sell, and what its seller and the operators made of that since. */
@Entity
public class Suspension {

  @Id private UUID id;
  @PartitionKey private UUID shopId;

  @Enumerated(EnumType.STRING)
  private SuspensionStatus status;

  private String rule;
  private String evidence;

  @Enumerated(EnumType.STRING)
  private ShopStatus shopWas;

  private Instant suspendedAt;
  private String suspendedBy;
  private Instant appealUntil;
  private @Nullable String appeal;
  private @Nullable Instant appealedAt;
  private @Nullable String decision;
  private @Nullable Instant decidedAt;
  private @Nullable String decidedBy;
  private @Nullable String upheldBecause;
  private @Nullable Instant upheldAt;
  private @Nullable String upheldBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Suspension() {}

  /**
   * @throws AppealDeadlineUnusable when the seller has less than a day or more than a year
   */
  Suspension(UUID shopId, ShopStatus shopWas, SuspendShop why, String operator) {
    this.id = Ids.next();
    this.shopId = shopId;
    this.status = SuspensionStatus.IN_FORCE;
    this.rule = why.rule();
    this.evidence = why.evidence();
    this.shopWas = shopWas;
    this.suspendedAt = Instant.now();
    this.suspendedBy = operator;
    this.appealUntil = why.appealUntil();
    if (appealUntil.isBefore(suspendedAt.plus(Duration.ofDays(1)))
        || appealUntil.isAfter(suspendedAt.plus(Duration.ofDays(366)))) {
      throw new AppealDeadlineUnusable();
    }
  }

  /**
   * @throws AppealMade when the seller has appealed before
   * @throws AppealTooLate after the deadline
   */
  void appeal(String text, Instant now) {
    if (appealedAt != null) {
      throw new AppealMade();
    }
    if (!now.isBefore(appealUntil)) {
      throw new AppealTooLate(appealUntil);
    }
    status = SuspensionStatus.APPEALED;
    appeal = text;
    appealedAt = now;
  }

  /**
   * The appeal is turned down: the shop stays suspended.
   *
   * @throws AppealMissing when none waits for a decision
   */
  void uphold(String reason, String operator) {
    if (status != SuspensionStatus.APPEALED) {
      throw new AppealMissing();
    }
    decide(SuspensionStatus.UPHELD, reason, operator);
    upheldBecause = decision;
    upheldAt = decidedAt;
    upheldBy = decidedBy;
  }

  /** Lifts it, with or without an appeal, and says what the shop goes back to. */
  ShopStatus lift(String reason, String operator) {
    if (status == SuspensionStatus.LIFTED) {
      throw new IllegalStateException("a lifted suspension is history");
    }
    decide(SuspensionStatus.LIFTED, reason, operator);
    return shopWas;
  }

  private void decide(SuspensionStatus outcome, String reason, String operator) {
    status = outcome;
    decision = reason;
    decidedAt = Instant.now();
    decidedBy = operator;
  }

  UUID id() {
    return id;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  SuspensionView view() {
    return new SuspensionView(
        id,
        shopId,
        status,
        rule,
        evidence,
        suspendedAt,
        appealUntil,
        appeal,
        appealedAt,
        decision,
        decidedAt,
        upheldBecause,
        upheldAt,
        version);
  }
}
