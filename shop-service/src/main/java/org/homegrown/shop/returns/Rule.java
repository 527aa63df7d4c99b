package org.homegrown.shop.returns;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator says to end a dispute. */
record Rule(
    @Schema(examples = "REFUND") @NotNull Decision decision,
    @Schema(examples = "The pictures show the damage.") @NotBlank @Size(max = 2000)
        String ruling) {}
