package org.homegrown.impact.target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.homegrown.impact.target.Target.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Where a target stands. It is worked out whenever somebody asks, and never kept.
 *
 * <p>UNKNOWN: nothing is measured yet. ON_TRACK: the latest number is as far as the time that has
 * gone.
 */
public enum TargetStatus {
  REACHED,
  MISSED,
  ON_TRACK,
  BEHIND,
  UNKNOWN;

  /**
   * @param numbers of the spans since the baseline, the oldest first
   */
  static TargetStatus of(Target target, List<BigDecimal> numbers, LocalDate today) {
    if (numbers.stream().anyMatch(number -> reaches(target, number, target.value()))) {
      return REACHED;
    }
    if (today.isAfter(target.dueOn())) {
      return MISSED;
    }
    if (numbers.isEmpty()) {
      return UNKNOWN;
    }
    return reaches(target, numbers.getLast(), expected(target, today)) ? ON_TRACK : BEHIND;
  }

  /** On the straight line from the baseline to the target. */
  static BigDecimal expected(Target target, LocalDate today) {
    var all = ChronoUnit.DAYS.between(target.baselineOn(), target.dueOn());
    var gone = Math.clamp(ChronoUnit.DAYS.between(target.baselineOn(), today), 0, all);
    return target
        .baseline()
        .add(
            target
                .value()
                .subtract(target.baseline())
                .multiply(BigDecimal.valueOf(gone))
                .divide(BigDecimal.valueOf(all), MathContext.DECIMAL64));
  }

  static @Nullable BigDecimal best(Target target, List<BigDecimal> numbers) {
    return numbers.stream()
        .max(target.direction() == Direction.UP ? BigDecimal::compareTo : (a, b) -> b.compareTo(a))
        .orElse(null);
  }

  private static boolean reaches(Target target, BigDecimal number, BigDecimal wanted) {
    var above = number.compareTo(wanted);
    return target.direction() == Direction.UP ? above >= 0 : above <= 0;
  }
}
