package org.homegrown.impact.research;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.BadInput;

/** What a researcher asks of an agreement. */
record MakeExtract(
    @Schema(description = "Some of the agreement's", examples = "[\"region\", \"sold\"]")
        @NotNull
        @Size(min = 1, max = 20)
        Set<@NotNull @Size(max = 40) String> columns,
    @NotNull Per span,
    @Schema(description = "First day of a span", examples = "2026-01-01") @NotNull LocalDate from,
    @Schema(description = "Last day of a span", examples = "2026-12-31") @NotNull LocalDate to) {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;
  private static final int MOST_YEARS = 5;

  /** How long the spans are: a month, a quarter or a year. */
  enum Per {
    M,
    Q,
    Y
  }

  /**
   * @throws BadInput {@code period-unusable}
   */
  void mustFit() {
    if (from.getYear() < FIRST_YEAR
        || to.getYear() > LAST_YEAR
        || from.isAfter(to)
        || !from.plusYears(MOST_YEARS).isAfter(to)
        || !period(from).start().equals(from)
        || !period(to).end().equals(to)) {
      throw new BadInput(
          "period-unusable", "It begins and ends with a span, and has at most five years.");
    }
  }

  private Period period(LocalDate day) {
    return Period.of(Span.valueOf(span.name()), day, 1);
  }
}
