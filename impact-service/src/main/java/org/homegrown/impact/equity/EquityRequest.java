package org.homegrown.impact.equity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which regions to compare, and when. */
public class EquityRequest {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9998;

  @Parameter(description = "M, Q or Y", example = "Q")
  @RestQuery
  @NotNull
  @Nullable Span span;

  @Parameter(description = "A day of the period", example = "2026-01-01")
  @RestQuery
  @NotNull
  @Nullable LocalDate start;

  @Parameter(
      description = "Regions of this level of the tree; those without one above when left out",
      example = "province")
  @RestQuery
  @Nullable
  @Size(min = 1, max = 60)
  String level;

  @Parameter(description = "ISO 4217", example = "CNY")
  @RestQuery
  @NotNull
  @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
  @Nullable String currency;

  /**
   * @throws BadInput {@code period-unusable}
   */
  Period period() {
    if (span == null
        || start == null
        || (span != Span.M && span != Span.Q && span != Span.Y)
        || start.getYear() < FIRST_YEAR
        || start.getYear() > LAST_YEAR) {
      throw new BadInput(
          "period-unusable",
          "'span' is M, Q or Y, and 'start' of the years %d to %d."
              .formatted(FIRST_YEAR, LAST_YEAR));
    }
    return Period.of(span, start, 1);
  }

  String currency() {
    return String.valueOf(currency);
  }
}
