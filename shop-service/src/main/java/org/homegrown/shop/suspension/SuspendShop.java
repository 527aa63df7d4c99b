package org.homegrown.shop.suspension;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator says to suspend a shop. */
record SuspendShop(
    @Schema(examples = "goods-not-as-described", description = "The rule that was broken")
        @NotBlank
        @Size(max = 200)
        String rule,
    @Schema(examples = "Three buyers of one harvest sent pictures of another tea.")
        @NotBlank
        @Size(max = 5000)
        String evidence,
    @Schema(description = "Until when the seller may appeal: for a day to a year") @NotNull
        Instant appealUntil) {}
