package org.homegrown.impact.evaluation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.homegrown.kit.problem.BadInput;

/** Days between which a cohort is looked at. */
final class CohortDays {

  private static final int MOST_YEARS = 10;

  private CohortDays() {}

  /**
   * @throws BadInput {@code period-unusable}
   */
  static void mustBeOver(LocalDate from, LocalDate to) {
    if (from.isAfter(to)
        || !to.isBefore(LocalDate.now(ZoneOffset.UTC))
        || !to.isBefore(from.plusYears(MOST_YEARS))) {
      throw new BadInput(
          "period-unusable",
          "'from' is not after 'to', 'to' is over, and there are at most %d years."
              .formatted(MOST_YEARS));
    }
  }
}
