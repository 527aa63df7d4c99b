package org.homegrown.shop.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator says of money that came from a seller.
 *
 * @param amount minor units of the shop's currency
 * @param reference of the transfer: the same one is recorded once
 */
record RecordRepayment(
    @Schema(examples = "440") @NotNull @Positive @Max(1_000_000_000_000_000L) Long amount,
    @Schema(examples = "ABC 2026-11-24 0017") @NotBlank @Size(max = 200) String reference) {}
