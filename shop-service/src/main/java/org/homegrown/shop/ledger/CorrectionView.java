package org.homegrown.shop.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param amount positive is to the seller's good
 * @param against where the money comes from, or goes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CorrectionView(
    UUID id,
    UUID shopId,
    Money amount,
    Correction.Against against,
    String reason,
    CorrectionStatus status,
    String proposedBy,
    Instant proposedAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {}
