package org.homegrown.incubation.certificate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody was shown. */
record Verify(
    @Schema(description = "A compact JWS") @NotBlank @Size(max = 20_000) String credential) {}
