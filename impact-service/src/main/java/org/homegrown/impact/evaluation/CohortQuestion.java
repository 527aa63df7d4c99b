package org.homegrown.impact.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * Effects of a programme upon the members of a cohort, by month or quarter.
 *
 * @param currency of money; null for outcomes that are none
 * @param from first day of the first span
 * @param to in the last span
 */
record CohortQuestion(
    UUID cohort,
    Comparison comparison,
    Outcome outcome,
    @Nullable String currency,
    Span span,
    LocalDate from,
    LocalDate to,
    List<Covariate> covariates,
    EffectOptions options)
    implements AboutCohort {

  /** Who members are compared with: who applied and joined the comparison, or members before. */
  enum Comparison {
    COHORT_COMPARISON,
    NOT_YET
  }

  /** What is looked at: money earned or sold in minor units, orders, or whether anything sold. */
  enum Outcome {
    INCOME,
    SALES,
    ORDERS,
    EARNING;

    /**
     * @throws RuleBroken {@code currency-unsuited}
     */
    void mustSuit(@Nullable String currency) {
      if ((this == INCOME || this == SALES) != (currency != null)) {
        throw new RuleBroken(
            "currency-unsuited", "INCOME and SALES take a currency, ORDERS and EARNING do not.");
      }
    }
  }

  /**
   * What was known before: months since the shop opened, the outcome in the 90 days before, marks
   * of the first region, and what people said of themselves.
   */
  enum Covariate {
    OPENED_MONTHS,
    OUTCOME_BEFORE,
    REGION_UNDERSERVED,
    REGION_RURAL,
    GENDER,
    AGE;

    boolean isOfMembersOnly() {
      return this == GENDER || this == AGE;
    }
  }

  @Override
  public Kind kind() {
    return Kind.EFFECTS;
  }

  static RuleBroken unknownOfOthers() {
    return new RuleBroken(
        "covariate-unknown", "GENDER and AGE are not known of those compared with.");
  }
}
