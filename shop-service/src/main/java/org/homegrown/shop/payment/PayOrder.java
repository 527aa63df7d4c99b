package org.homegrown.shop.payment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a buyer says to pay. */
record PayOrder(
    @Schema(examples = "sandbox") @NotBlank @Size(max = 40) String method,
    @Schema(
            examples = "approve",
            description =
                "Means of payment at the provider; the sandbox knows approve, decline, time-out,"
                    + " late-success and refuse-refund")
        @NotBlank
        @Size(max = 200)
        String token) {}
