package org.homegrown.shop.payout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units of the shop's currency; left out, all that can be paid
 */
record RequestPayout(
    @Schema(examples = "8360") @Nullable @Positive @Max(1_000_000_000_000_000L) Long amount) {}
