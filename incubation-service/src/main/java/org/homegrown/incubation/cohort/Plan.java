package org.homegrown.incubation.cohort;

import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * What is planned of a cohort.
 *
 * @param opensOn first day on which it takes applications, in its zone; from when it is opened if
 *     null
 * @param closesOn last such day; until it starts if null
 * @param curriculumVersionId that new enrolments keep to
 * @param offerDays for how long an offer stands
 */
record Plan(
    String name,
    int capacity,
    String zone,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable String region,
    @Nullable LocalDate opensOn,
    @Nullable LocalDate closesOn,
    Intake intake,
    @Nullable UUID formId,
    @Nullable UUID curriculumVersionId,
    int offerDays) {

  /**
   * @throws RuleBroken {@code cohort-ends-before-start}, {@code window-ends-before-start}, {@code
   *     form-needed}
   */
  Plan {
    if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
      throw new RuleBroken("cohort-ends-before-start", "endsOn must not be before startsOn.");
    }
    if (opensOn != null && closesOn != null && closesOn.isBefore(opensOn)) {
      throw new RuleBroken("window-ends-before-start", "closesOn must not be before opensOn.");
    }
    if (intake == Intake.SCORED && formId == null) {
      throw new RuleBroken("form-needed", "A scored intake needs a form with a rubric.");
    }
  }
}
