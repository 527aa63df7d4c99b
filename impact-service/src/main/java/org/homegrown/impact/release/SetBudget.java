package org.homegrown.impact.release;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator says of the budget. */
record SetBudget(
    @Schema(description = "Of a year", examples = "1.0")
        @NotNull
        @DecimalMin("0.01")
        @DecimalMax("10")
        @Digits(integer = 2, fraction = 2)
        BigDecimal epsilon) {}
