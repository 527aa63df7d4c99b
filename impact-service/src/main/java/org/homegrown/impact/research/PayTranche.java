package org.homegrown.impact.research;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator says of money that came. */
record PayTranche(
    @Schema(examples = "2026-06-28") @NotNull @PastOrPresent LocalDate paidOn,
    @Schema(description = "Of the payment, as the funder names it", examples = "FP-2026-118")
        @NotBlank
        @Size(max = 120)
        String reference) {}
