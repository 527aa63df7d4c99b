package org.homegrown.incubation.admission;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a reviewer thinks. */
record WriteReview(
    @Schema(description = "A score for each criterion of the rubric, by its code")
        @NotNull
        @Size(max = 20)
        Map<@Size(max = 60) String, @NotNull @Min(0) Integer> scores,
    @Nullable @Size(min = 1, max = 2000) @Pattern(regexp = "(?s).*\\S.*") String comment) {}
