package org.homegrown.shop.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/** What the platform keeps of a sale, from a date on, until a later rule of the same scope. */
@Entity
@Immutable
public class CommissionRule {

  @Id private UUID id;
  private @Nullable UUID shopId;
  private @Nullable String category;
  private int basisPoints;
  private LocalDate fromDate;
  private Instant createdAt;
  private String createdBy;

  @SuppressWarnings("NullAway.Init")
  protected CommissionRule() {}

  CommissionRule(
      @Nullable UUID shopId,
      @Nullable String category,
      int basisPoints,
      LocalDate fromDate,
      String createdBy) {
    this.id = Ids.next();
    this.shopId = shopId;
    this.category = category;
    this.basisPoints = basisPoints;
    this.fromDate = fromDate;
    this.createdAt = Instant.now();
    this.createdBy = createdBy;
  }

  UUID id() {
    return id;
  }

  CommissionRuleView view() {
    return new CommissionRuleView(id, shopId, category, basisPoints, fromDate, createdAt);
  }
}
