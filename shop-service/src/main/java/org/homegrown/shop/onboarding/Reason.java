package org.homegrown.shop.onboarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an operator decides so; the seller reads it. */
record Reason(
    @Schema(examples = "The picture is too dark to read.") @NotBlank @Size(max = 1000)
        String reason) {}
