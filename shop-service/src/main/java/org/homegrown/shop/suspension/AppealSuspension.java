package org.homegrown.shop.suspension;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a seller has to say against a suspension. */
record AppealSuspension(
    @Schema(examples = "The parcels were mixed up. The right tea is on its way.")
        @NotBlank
        @Size(max = 5000)
        String text) {}
