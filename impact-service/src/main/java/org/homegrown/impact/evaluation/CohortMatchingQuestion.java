package org.homegrown.impact.evaluation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.estimate.Matching;
import org.homegrown.impact.evaluation.CohortQuestion.Covariate;
import org.homegrown.impact.evaluation.CohortQuestion.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What members had in all between two days, beside those of the cohort's comparison who are most
 * like them.
 *
 * @param currency of money; null for outcomes that are none
 * @param minimum people on each side, also of those matched
 */
record CohortMatchingQuestion(
    UUID cohort,
    Outcome outcome,
    @Nullable String currency,
    LocalDate from,
    LocalDate to,
    List<Covariate> covariates,
    boolean replace,
    int ratio,
    @Nullable Double caliper,
    double trim,
    double confidence,
    int minimum)
    implements AboutCohort {

  @Override
  public Kind kind() {
    return Kind.MATCHING;
  }

  Matching.Options options() {
    return new Matching.Options(replace, ratio, caliper, confidence, minimum);
  }
}
