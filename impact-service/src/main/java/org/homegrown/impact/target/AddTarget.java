package org.homegrown.impact.target;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.impact.figure.Audience;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * @param metricVersion the newest one when left out
 * @param span of what the number is; since the day of the baseline when left out
 * @param owner who answers for it
 */
public record AddTarget(
    @NotNull @Size(min = 1, max = 200) String title,
    @NotNull @Size(min = 1, max = 60) String metric,
    @Nullable @Min(1) Integer metricVersion,
    @Nullable @Size(min = 1, max = 20) String region,
    @Nullable UUID cohort,
    @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") String currency,
    @Nullable TargetSpan span,
    @NotNull @Valid Baseline baseline,
    @NotNull @Digits(integer = 15, fraction = 6) BigDecimal value,
    @NotNull LocalDate dueOn,
    @NotNull Target.Direction direction,
    @NotNull @Size(min = 1, max = 255) String owner,
    @NotNull Audience audience) {

  /** From where it is counted. */
  public record Baseline(
      @NotNull @Digits(integer = 15, fraction = 6) BigDecimal value, @NotNull LocalDate on) {}

  /**
   * @throws RuleBroken {@code target-refused}, {@code audience-too-wide}
   */
  void mustMakeSense() {
    mustBeAhead(baseline.value(), baseline.on(), value, dueOn, direction);
    if (audience == Audience.PUBLIC && (cohort != null || span == null)) {
      throw new RuleBroken(
          "audience-too-wide",
          "It cannot be PUBLIC: only months, quarters and years of the whole platform or a region are.");
    }
  }

  static void mustBeAhead(
      BigDecimal baseline,
      LocalDate on,
      BigDecimal value,
      LocalDate dueOn,
      Target.Direction direction) {
    if (!dueOn.isAfter(on)) {
      throw new RuleBroken("target-refused", "It is due after the day of its baseline.");
    }
    var ahead = value.compareTo(baseline);
    if (direction == Target.Direction.UP ? ahead <= 0 : ahead >= 0) {
      throw new RuleBroken(
          "target-refused", "The value lies in the other direction from the baseline.");
    }
    if (on.getYear() < 1900 || dueOn.getYear() > 2200) {
      throw new RuleBroken("target-refused", "Its days are out of reach.");
    }
  }
}
