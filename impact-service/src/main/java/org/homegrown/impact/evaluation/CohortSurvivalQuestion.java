package org.homegrown.impact.evaluation;

import java.time.LocalDate;
import java.util.UUID;

/**
 * How long the shops of members and of the cohort's comparison keep selling.
 *
 * @param from first day of a first sale
 * @param to last day that is looked at
 * @param silence days without a sale after which a shop has stopped; times are told in as many
 * @param minimum people of each arm, and of those left wherever the curve is shown
 */
record CohortSurvivalQuestion(
    UUID cohort, LocalDate from, LocalDate to, int silence, double confidence, int minimum)
    implements AboutCohort {

  @Override
  public Kind kind() {
    return Kind.SURVIVAL;
  }
}
