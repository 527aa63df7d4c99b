package org.homegrown.impact.evaluation;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.evaluation.CohortQuestion.Covariate;
import org.homegrown.impact.evaluation.CohortQuestion.Outcome;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** A cohort to be matched with its comparison. */
record MatchCohort(
    @NotNull UUID cohort,
    @Schema(
            description =
                "Of all days together: INCOME and SALES in minor units, ORDERS, or EARNING: 1 when something was sold")
        @NotNull
        Outcome outcome,
    @Schema(description = "ISO 4217; for INCOME and SALES", examples = "CNY")
        @Nullable
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Schema(
            description = "First day of the outcome; who enrolled later is left out",
            examples = "2025-07-01")
        @NotNull
        LocalDate from,
    @Schema(description = "Last day of the outcome, which must be over", examples = "2025-12-31")
        @NotNull
        LocalDate to,
    @Schema(
            description =
                "As on the day when the first member enrolled: OPENED_MONTHS, OUTCOME_BEFORE of 90 days, REGION_UNDERSERVED, REGION_RURAL; GENDER and AGE are not known of those compared with")
        @NotNull
        @Size(min = 1, max = 6)
        List<@NotNull Covariate> covariates,
    @Schema(description = "Whether a control may be used again; not when left out")
        @Nullable Boolean replace,
    @Schema(description = "Controls for each member; 1 when left out") @Nullable @Min(1) @Max(10)
        Integer ratio,
    @Schema(
            description =
                "The largest distance of a match, in standard deviations of the chance of treatment; any when left out",
            examples = "0.2")
        @Nullable
        @DecimalMin("0.001")
        @DecimalMax("10")
        Double caliper,
    @Schema(description = "0.995 when left out") @Nullable @DecimalMin("0.5") @DecimalMax("1")
        Double trim,
    @Schema(description = "0.95 when left out") @Nullable @DecimalMin("0.5") @DecimalMax("0.9999")
        Double confidence,
    @Schema(description = "Raises the number of people below which nothing is shown")
        @Nullable
        @Min(1)
        @Max(1_000_000)
        Integer minimum) {

  /**
   * @param k people below which nothing is shown
   * @throws BadInput {@code period-unusable}
   * @throws RuleBroken {@code currency-unsuited}, {@code covariate-unknown}
   */
  CohortMatchingQuestion question(int k) {
    CohortDays.mustBeOver(from, to);
    outcome.mustSuit(currency);
    if (covariates.stream().anyMatch(Covariate::isOfMembersOnly)) {
      throw CohortQuestion.unknownOfOthers();
    }
    return new CohortMatchingQuestion(
        cohort,
        outcome,
        currency,
        from,
        to,
        covariates.stream().distinct().toList(),
        replace != null && replace,
        ratio == null ? 1 : ratio,
        caliper,
        trim == null ? 0.995 : trim,
        confidence == null ? 0.95 : confidence,
        Math.max(k, minimum == null ? k : minimum));
  }
}
