package org.homegrown.shop.ledger;

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
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** A posting by hand between a shop's balance and another account. Takes two operators. */
@Entity
public class Correction {

  /** Where the money comes from, or goes. */
  public enum Against {
    COMMISSION(Account.COMMISSION, Entry.PLATFORM),
    TAX(Account.TAX, Entry.PLATFORM),
    PROMOTION(Account.PROMOTION, Entry.PLATFORM),
    PROVIDER_CLEARING(Account.PROVIDER_CLEARING, Entry.BANK);

    private final Account account;
    private final String holder;

    Against(Account account, String holder) {
      this.account = account;
      this.holder = holder;
    }
  }

  @Id private UUID id;
  @PartitionKey private UUID shopId;

  @Embedded
  @AttributeOverride(name = "amount", column = @Column(name = "amount", nullable = false))
  @AttributeOverride(
      name = "currency",
      column = @Column(name = "currency", nullable = false, length = 3))
  private Money amount;

  @Enumerated(EnumType.STRING)
  private Against against;

  private String reason;

  @Enumerated(EnumType.STRING)
  private CorrectionStatus status;

  private String proposedBy;
  private Instant proposedAt;
  private @Nullable String decidedBy;
  private @Nullable Instant decidedAt;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Correction() {}

  /**
   * @param amount positive is to the seller's good
   */
  Correction(UUID shopId, Money amount, Against against, String reason, String operator) {
    this.id = Ids.next();
    this.shopId = shopId;
    this.amount = amount;
    this.against = against;
    this.reason = reason;
    this.status = CorrectionStatus.PROPOSED;
    this.proposedBy = operator;
    this.proposedAt = Instant.now();
  }

  /**
   * @param day in the shop's zone
   * @return what is to be posted
   * @throws RuleBroken {@code correction-takes-two} for who proposed it
   * @throws Conflict {@code correction-decided}
   */
  Posting approve(String operator, Instant at, LocalDate day) {
    if (operator.equals(proposedBy)) {
      throw new RuleBroken("correction-takes-two", "A correction is approved by another operator.");
    }
    decide(CorrectionStatus.POSTED, operator, at);
    return new Posting(
        shopId,
        Posting.Kind.CORRECTION,
        id.toString(),
        null,
        amount.currency(),
        at,
        day,
        List.of(
            new Entry(Account.SELLER_PAYABLE, shopId.toString(), Item.CORRECTION, -amount.amount()),
            new Entry(against.account, against.holder, Item.CORRECTION, amount.amount())));
  }

  /**
   * Also by who proposed it.
   *
   * @throws Conflict {@code correction-decided}
   */
  void reject(String operator, Instant at) {
    decide(CorrectionStatus.REJECTED, operator, at);
  }

  private void decide(CorrectionStatus next, String operator, Instant at) {
    if (status != CorrectionStatus.PROPOSED) {
      throw new Conflict("correction-decided", "The correction is %s already.".formatted(status));
    }
    status = next;
    decidedBy = operator;
    decidedAt = at;
  }

  UUID id() {
    return id;
  }

  CorrectionView view() {
    return new CorrectionView(
        id, shopId, amount, against, reason, status, proposedBy, proposedAt, decidedBy, decidedAt);
  }
}
