package org.homegrown.impact.evaluation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.estimate.DidOptions.Base;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.evaluation.CohortQuestion.Comparison;
import org.homegrown.impact.evaluation.CohortQuestion.Covariate;
import org.homegrown.impact.evaluation.CohortQuestion.Outcome;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** A cohort to be evaluated. What is left out is as R's {@code did} does it. */
record EvaluateCohort(
    @NotNull UUID cohort,
    @Schema(
            description =
                "With whom members are compared: people who joined the cohort's comparison, or members who enrolled later")
        @NotNull
        Comparison comparison,
    @Schema(
            description =
                "INCOME and SALES in minor units, ORDERS, or EARNING: 1 when something was sold")
        @NotNull
        Outcome outcome,
    @Schema(description = "ISO 4217; for INCOME and SALES", examples = "CNY")
        @Nullable
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Schema(description = "M or Q; periods are numbered from 1, the span of 'from'") @NotNull
        Span span,
    @Schema(examples = "2025-01-01") @NotNull LocalDate from,
    @Schema(description = "In the last span, which must be over", examples = "2025-12-31") @NotNull
        LocalDate to,
    @Schema(
            description =
                "As on the day 'from', OUTCOME_BEFORE of the 90 days before it; GENDER and AGE only among members: nobody else has said them")
        @Nullable
        @Size(max = 6)
        List<@NotNull Covariate> covariates,
    @Schema(description = "DR when left out") @Nullable Method method,
    @Schema(description = "NEVER_TREATED when left out; NOT_YET_TREATED with NOT_YET")
        @Nullable Control control,
    @Schema(description = "VARYING when left out") @Nullable Base base,
    @Nullable @Min(0) @Max(12) Integer anticipation,
    @Nullable @Valid Draws bootstrap,
    @Schema(description = "0.95 when left out") @Nullable @DecimalMin("0.5") @DecimalMax("0.9999")
        Double confidence,
    @Schema(description = "0.995 when left out") @Nullable @DecimalMin("0.5") @DecimalMax("1")
        Double trim,
    @Schema(description = "Raises the number of members below which nothing is shown")
        @Nullable
        @Min(1)
        @Max(1_000_000)
        Integer minimum) {

  private static final int MOST_SPANS = 120;

  /** Of the bootstrap. */
  record Draws(
      @NotNull @Min(99) @Max(9_999) Integer draws,
      @Nullable @Min(0) @Max(9_007_199_254_740_991L) Long seed) {}

  /**
   * @param k people below which nothing is shown
   * @throws BadInput {@code period-unusable}
   * @throws RuleBroken {@code currency-unsuited}, {@code covariate-unknown}
   */
  CohortQuestion question(int k) {
    mustBeOver();
    outcome.mustSuit(currency);
    var known = covariates == null ? List.<Covariate>of() : covariates.stream().distinct().toList();
    if (comparison == Comparison.COHORT_COMPARISON
        && known.stream().anyMatch(Covariate::isOfMembersOnly)) {
      throw CohortQuestion.unknownOfOthers();
    }
    return new CohortQuestion(
        cohort, comparison, outcome, currency, span, from, to, known, options(k));
  }

  private void mustBeOver() {
    if (span != Span.M && span != Span.Q) {
      throw new BadInput("period-unusable", "'span' is M or Q.");
    }
    var first = Period.of(span, from, 1);
    var last = Period.of(span, to, 1);
    if (from.isAfter(to)
        || !last.over(LocalDate.now(ZoneOffset.UTC))
        || ChronoUnit.MONTHS.between(first.start(), last.end()) >= MOST_SPANS) {
      throw new BadInput(
          "period-unusable",
          "'from' is not after 'to', the span of 'to' is over, and there are at most %d months."
              .formatted(MOST_SPANS));
    }
  }

  private EffectOptions options(int k) {
    var usual = comparison == Comparison.NOT_YET ? Control.NOT_YET_TREATED : Control.NEVER_TREATED;
    return new EffectOptions(
        method == null ? Method.DR : method,
        control == null ? usual : control,
        base == null ? Base.VARYING : base,
        anticipation == null ? 0 : anticipation,
        null,
        null,
        null,
        bootstrap == null ? null : bootstrap.draws(),
        bootstrap == null ? null : bootstrap.seed(),
        confidence == null ? 0.95 : confidence,
        trim == null ? 0.995 : trim,
        Math.max(k, minimum == null ? k : minimum));
  }
}
