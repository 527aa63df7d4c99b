package org.homegrown.shop.onboarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the document is kept; never what is written on it. */
record SubmitDocument(
    @Schema(examples = "vault:7f3a1c") @NotBlank @Size(max = 200) String reference) {}
