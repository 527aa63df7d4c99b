package org.homegrown.shop.returns;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why: for the other side to read. */
record Words(
    @Schema(examples = "The seal was broken by the buyer, see the picture.")
        @NotBlank
        @Size(max = 2000)
        String text) {}
