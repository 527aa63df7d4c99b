package org.homegrown.shop.tax;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What a region takes of a sale, from a day on until the same region's next rate for the same
 * category. It never changes: orders were placed under it.
 */
@Entity
@Immutable
public class TaxRate {

  @Id private UUID id;
  private String region;
  private @Nullable String category;
  private String name;
  private int basisPoints;
  private boolean included;
  private LocalDate validFrom;
  private Instant createdAt;
  private String createdBy;

  @SuppressWarnings("NullAway.Init")
  protected TaxRate() {}

  TaxRate(
      String region,
      @Nullable String category,
      String name,
      int basisPoints,
      boolean included,
      LocalDate validFrom,
      String createdBy) {
    this.id = Ids.next();
    this.region = region;
    this.category = category;
    this.name = name;
    this.basisPoints = basisPoints;
    this.included = included;
    this.validFrom = validFrom;
    this.createdAt = Instant.now();
    this.createdBy = createdBy;
  }

  UUID id() {
    return id;
  }

  String region() {
    return region;
  }

  @Nullable String category() {
    return category;
  }

  LocalDate validFrom() {
    return validFrom;
  }

  int basisPoints() {
    return basisPoints;
  }

  boolean included() {
    return included;
  }

  /** As an order shows it: {@code ICMS 18%}. */
  String label() {
    var percent = java.math.BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
    return name + " " + percent.toPlainString() + "%";
  }

  /**
   * The tax on an amount, or in it when it is included. Half a minor unit is rounded up.
   *
   * @param amount not negative
   */
  long of(long amount) {
    long whole = included ? 10_000L + basisPoints : 10_000L;
    return amount / whole * basisPoints + (amount % whole * basisPoints + whole / 2) / whole;
  }

  TaxRateView view() {
    return new TaxRateView(id, region, category, name, basisPoints, included, validFrom, createdAt);
  }
}
