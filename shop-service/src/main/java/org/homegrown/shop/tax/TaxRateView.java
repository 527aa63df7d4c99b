package org.homegrown.shop.tax;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param category the only one it is for; absent when it is for all others, and for delivery
 * @param basisPoints hundredths of a percent
 * @param included whether prices have it in them already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaxRateView(
    UUID id,
    String region,
    @Nullable String category,
    String name,
    int basisPoints,
    boolean included,
    LocalDate validFrom,
    Instant createdAt) {}
