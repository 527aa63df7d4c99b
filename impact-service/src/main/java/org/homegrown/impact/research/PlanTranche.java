package org.homegrown.impact.research;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an operator says of money that is to come. */
record PlanTranche(
    @Schema(examples = "Fundação do Povo") @NotBlank @Size(max = 200) String funder,
    @Schema(description = "In minor units", examples = "5000000")
        @NotNull
        @Min(1)
        @Max(1_000_000_000_000L)
        Long amount,
    @Schema(examples = "BRL") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
    @Schema(examples = "2026-06-30") @NotNull LocalDate dueOn,
    @Schema(examples = "When the first survey is closed") @Nullable @Size(min = 1, max = 500)
        String condition) {}
