package org.homegrown.impact.survey;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What people read, in each of their languages. */
record Words(
    @Schema(examples = "How many people work in your shop?") @NotBlank @Size(max = 500) String en,
    @Schema(examples = "您的店里有多少人工作？") @NotBlank @Size(max = 500) String zh,
    @Schema(examples = "Quantas pessoas trabalham na sua loja?") @NotBlank @Size(max = 500)
        String pt) {}
