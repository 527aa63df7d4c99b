package org.homegrown.shop.payout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A bank file is in one currency. */
record MakePayoutFile(
    @Schema(examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
