package org.homegrown.impact.evaluation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** A cohort whose shops are followed, and those of its comparison. */
record SurviveCohort(
    @NotNull UUID cohort,
    @Schema(
            description = "Shops count whose first sale was on this day or later",
            examples = "2025-01-01")
        @NotNull
        LocalDate from,
    @Schema(description = "Last day that is looked at, which must be over", examples = "2025-12-31")
        @NotNull
        LocalDate to,
    @Schema(
            description =
                "Days without a sale after which a shop has stopped, and in which times are told; 30 when left out, as of the metrics of retention")
        @Nullable
        @Min(30)
        @Max(365)
        Integer silence,
    @Schema(description = "0.95 when left out") @Nullable @DecimalMin("0.5") @DecimalMax("0.9999")
        Double confidence,
    @Schema(description = "Raises the number of people below which nothing is shown")
        @Nullable
        @Min(1)
        @Max(1_000_000)
        Integer minimum) {

  private static final int WINDOW_OF_RETENTION = 30;

  /**
   * @param k people below which nothing is shown
   * @throws BadInput {@code period-unusable}
   */
  CohortSurvivalQuestion question(int k) {
    CohortDays.mustBeOver(from, to);
    return new CohortSurvivalQuestion(
        cohort,
        from,
        to,
        silence == null ? WINDOW_OF_RETENTION : silence,
        confidence == null ? 0.95 : confidence,
        Math.max(k, minimum == null ? k : minimum));
  }
}
