package org.homegrown.impact.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact that counts.
 *
 * @param region of the seller's shop
 * @param day business date: of the payment for a sale, in the shop's zone
 * @param orderedOn the other business date of a sale
 * @param amount minor units; negative for what is taken back; 0 when it is not about money
 * @param currency ISO 4217; empty when it is not about money
 */
record Measurement(
    UUID eventId,
    Kind kind,
    String seller,
    String region,
    LocalDate day,
    @Nullable LocalDate orderedOn,
    long amount,
    String currency,
    Instant happenedAt) {

  enum Kind {
    SHOP_OPENED,
    PRODUCT_LISTED,
    SALE
  }
}
