package org.homegrown.shop.payout;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param minimum minor units of the shop's currency
 */
record PutSchedule(
    @NotNull Rhythm rhythm,
    @Schema(examples = "5000") @NotNull @Min(1) @Max(1_000_000_000_000L) Long minimum) {}
