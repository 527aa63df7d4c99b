package org.homegrown.impact.survey;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.problem.Conflict;

/**
 * A survey of a cohort: PLANNED with its sample drawn, OPEN for answers, CLOSED with its results.
 *
 * @param population members who could be drawn
 * @param asked those who were
 * @param answered those who did answer
 */
record Round(
    UUID id,
    UUID programme,
    UUID cohort,
    UUID instrument,
    String title,
    List<String> strata,
    int wanted,
    String seed,
    LocalDate opensOn,
    LocalDate closesOn,
    Status status,
    int population,
    int asked,
    int answered) {

  /** PLANNED → OPEN → CLOSED. */
  enum Status {
    PLANNED,
    OPEN,
    CLOSED
  }

  /**
   * @throws Conflict {@code survey-closed}
   */
  void mustTakeAnswers() {
    if (status != Status.OPEN || LocalDate.now(ZoneOffset.UTC).isAfter(closesOn)) {
      throw new Conflict("survey-closed", "The survey takes no answers now.");
    }
  }
}
