package org.homegrown.shop.payout;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param reason the bank's, which the seller sees
 */
record ReturnPayout(
    @Schema(examples = "account closed") @NotBlank @Size(max = 255) String reason) {}
