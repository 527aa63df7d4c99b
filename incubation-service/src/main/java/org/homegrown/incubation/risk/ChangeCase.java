package org.homegrown.incubation.risk;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a coordinator says of a case; what is left out stays as it is. */
record ChangeCase(
    @Nullable @Size(min = 1, max = 255) String owner,
    @Nullable @Size(min = 1, max = 500) String nextStep,
    @Nullable LocalDate dueOn,
    @Nullable @Size(min = 1, max = 2000) String note) {

  /**
   * @throws RuleBroken {@code due-date-refused}
   */
  void mustBeNear(LocalDate today) {
    if (dueOn != null
        && (dueOn.isBefore(today.minusYears(1)) || dueOn.isAfter(today.plusYears(2)))) {
      throw new RuleBroken("due-date-refused", "The due date must be within the next two years.");
    }
  }

  static ChangeCase of(String owner) {
    return new ChangeCase(owner, null, null, null);
  }
}
