package org.homegrown.incubation.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody allows, under which text. */
public record GiveConsent(
    @NotNull Purpose purpose,
    @Schema(description = "Version of the text that they agreed to", examples = "2026-01")
        @NotNull
        @Size(min = 1, max = 40)
        String textVersion,
    @Schema(
            description = "Where it can be seen, when somebody else hands it in for them",
            examples = "Signed form 12, village office")
        @Nullable
        @Size(min = 1, max = 500)
        String evidence) {}
