package org.homegrown.shop.suspension;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an operator upholds or lifts a suspension; the seller reads it. */
record Decision(
    @Schema(examples = "All three buyers confirm that the right tea has arrived.")
        @NotBlank
        @Size(max = 2000)
        String reason) {}
