package org.homegrown.shop.onboarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a shop has to show. */
@Entity
@IdClass(Requirement.Key.class)
public class Requirement {

  /** What is required. */
  public enum Kind {
    TERMS,
    IDENTITY_DOCUMENT,
    PAYOUT_ACCOUNT,
    FIRST_PRODUCT;

    /** Those that make a shop verified. */
    static final Set<Kind> FOR_VERIFICATION = EnumSet.of(TERMS, IDENTITY_DOCUMENT, PAYOUT_ACCOUNT);

    private boolean isReviewed() {
      return this == IDENTITY_DOCUMENT || this == PAYOUT_ACCOUNT;
    }
  }

  record Key(UUID shopId, Kind kind) {}

  @Id private UUID shopId;

  @Id
  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Enumerated(EnumType.STRING)
  private RequirementStatus status;

  private @Nullable String evidence;
  private @Nullable Instant submittedAt;
  private @Nullable String reason;
  private @Nullable Instant decidedAt;
  private @Nullable String decidedBy;
  @Version private int version;

  @SuppressWarnings("NullAway.Init")
  protected Requirement() {}

  /** One that nobody has touched yet. */
  Requirement(UUID shopId, Kind kind) {
    this.shopId = shopId;
    this.kind = kind;
    this.status = RequirementStatus.PENDING;
  }

  /** The seller agrees to the terms; newer terms may be agreed to after older ones. */
  void agree(String termsVersion, String seller) {
    evidence = termsVersion;
    submittedAt = Instant.now();
    if (status == RequirementStatus.ACCEPTED) {
      decidedAt = submittedAt;
    } else {
      decide(RequirementStatus.ACCEPTED, null, seller);
    }
  }

  /** The seller submits a document, for the first time or after a rejection. */
  void submit(String reference) {
    if (status != RequirementStatus.PENDING) {
      become(RequirementStatus.PENDING);
    }
    evidence = reference;
    submittedAt = Instant.now();
    reason = null;
    decidedAt = null;
    decidedBy = null;
  }

  /**
   * @throws NothingSubmitted when there is no document or account to look at
   */
  void accept(String operator) {
    mustBeReviewed();
    if (evidence == null) {
      throw new NothingSubmitted();
    }
    decide(RequirementStatus.ACCEPTED, null, operator);
  }

  void reject(String why, String operator) {
    mustBeReviewed();
    decide(RequirementStatus.REJECTED, why, operator);
  }

  void waive(String why, String operator) {
    decide(RequirementStatus.WAIVED, why, operator);
  }

  private void mustBeReviewed() {
    if (!kind.isReviewed()) {
      throw new RequirementNotReviewed(kind);
    }
  }

  private void decide(RequirementStatus outcome, @Nullable String why, String by) {
    become(outcome);
    reason = why;
    decidedAt = Instant.now();
    decidedBy = by;
  }

  private void become(RequirementStatus next) {
    if (!status.mayBecome(next)) {
      throw new RequirementMoveRefused(status);
    }
    status = next;
  }

  Kind kind() {
    return kind;
  }

  RequirementStatus status() {
    return status;
  }

  org.homegrown.kit.version.Version version() {
    return new org.homegrown.kit.version.Version(version);
  }

  RequirementView view() {
    return new RequirementView(kind, status, evidence, submittedAt, reason, decidedAt, version);
  }
}
