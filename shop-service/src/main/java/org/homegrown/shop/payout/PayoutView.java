package org.homegrown.shop.payout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param askedOn in the shop's zone
 * @param fileId the bank file that it is in
 * @param failure the provider's reason; the money is back in the balance
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayoutView(
    UUID id,
    UUID shopId,
    PayoutStatus status,
    Money amount,
    String provider,
    LocalDate askedOn,
    Payout.AskedBy askedBy,
    @Nullable UUID fileId,
    @Nullable String providerReference,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant settledAt) {}
