package org.homegrown.impact.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.figure.Measured;
import org.homegrown.impact.period.Period;

/** Measures where targets stand. */
@ApplicationScoped
class Standing {

  /** A target of many years is judged by its latest ones. */
  private static final int MOST_SPANS = 60;

  private final Measured measured;

  Standing(Measured measured) {
    this.measured = measured;
  }

  /**
   * @param open for everybody: only from numbers that are public, and without its owner
   */
  TargetView view(Target target, boolean open) throws SQLException {
    var today = LocalDate.now(ZoneOffset.UTC);
    var numbers = numbers(target, today, open);
    return new TargetView(
        target.id(),
        target.title(),
        target.metric().code(),
        target.metric().version(),
        target.region(),
        target.cohortId(),
        target.currency(),
        target.span(),
        new AddTarget.Baseline(target.baseline(), target.baselineOn()),
        target.value(),
        target.dueOn(),
        target.direction(),
        open ? null : target.owner(),
        target.audience(),
        TargetStatus.of(target, numbers, today),
        TargetStatus.expected(target, today),
        numbers.isEmpty() ? null : numbers.getLast(),
        TargetStatus.best(target, numbers),
        target.version());
  }

  private List<BigDecimal> numbers(Target target, LocalDate today, boolean open)
      throws SQLException {
    var last = today.isAfter(target.dueOn()) ? target.dueOn() : today;
    var numbers = new ArrayList<BigDecimal>();
    for (var period : spans(target, last)) {
      var number =
          open
              ? measured.publicNumber(target.question(), period.from(), period.to())
              : measured.number(target.question(), period.from(), period.to());
      number.ifPresent(numbers::add);
    }
    return numbers;
  }

  private record Days(LocalDate from, LocalDate to) {}

  private static List<Days> spans(Target target, LocalDate last) {
    if (last.isBefore(target.baselineOn())) {
      return List.of();
    }
    if (target.span() == null) {
      return List.of(new Days(target.baselineOn(), last));
    }
    var days = new ArrayList<Days>();
    var period = Period.of(target.span().span(), target.baselineOn(), 1);
    while (!period.start().isAfter(last)) {
      days.add(new Days(period.start(), period.end()));
      period = period.next();
    }
    return days.subList(Math.max(0, days.size() - MOST_SPANS), days.size());
  }
}
