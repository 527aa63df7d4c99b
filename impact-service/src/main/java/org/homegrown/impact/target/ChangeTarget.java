package org.homegrown.impact.target;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is left out stays as it is. */
public record ChangeTarget(
    @Nullable @Size(min = 1, max = 200) String title,
    @Nullable @Digits(integer = 15, fraction = 6) BigDecimal value,
    @Nullable LocalDate dueOn,
    @Nullable @Size(min = 1, max = 255) String owner) {

  Target changed(Target target) {
    var changed =
        new Target(
            target.id(),
            title == null ? target.title() : title,
            target.metric(),
            target.region(),
            target.cohortId(),
            target.programmeId(),
            target.currency(),
            target.span(),
            target.baseline(),
            target.baselineOn(),
            value == null ? target.value() : value,
            dueOn == null ? target.dueOn() : dueOn,
            target.direction(),
            owner == null ? target.owner() : owner,
            target.audience(),
            target.createdAt(),
            target.version());
    AddTarget.mustBeAhead(
        changed.baseline(),
        changed.baselineOn(),
        changed.value(),
        changed.dueOn(),
        changed.direction());
    return changed;
  }
}
