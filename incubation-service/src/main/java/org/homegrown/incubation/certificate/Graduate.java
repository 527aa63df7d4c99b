package org.homegrown.incubation.certificate;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to let somebody graduate. */
record Graduate(
    @Schema(description = "Why a lead asks less of this person than of others")
        @Nullable
        @Size(max = 1000)
        @Pattern(regexp = "(?s).*\\S.*")
        String overrideReason) {}
