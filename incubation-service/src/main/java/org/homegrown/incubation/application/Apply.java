package org.homegrown.incubation.application;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody says to apply. */
record Apply(
    @Schema(
            description =
                "The sub of the person's token, when a coordinator hands the form in for them; else left out")
        @Nullable
        @Size(min = 1, max = 255)
        @Pattern(regexp = "[\\x21-\\x7e]+", message = "must be the sub of a token")
        String applicant,
    @Schema(examples = "I want to sell beyond the village.") @Nullable @Size(max = 2000)
        String motivation) {}
