package org.homegrown.impact.figure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answer is to stand.
 *
 * @param by as in GET /v1/figures
 * @param period such as 2026-03, 2026-Q1 or 2026
 * @param title for readers
 */
public record Publish(
    @NotNull @Size(min = 1, max = 60) String metric,
    @Nullable @Min(1) Integer version,
    @Nullable @Size(max = 60) String by,
    @NotNull @Size(min = 1, max = 10) String period,
    @Nullable @Size(min = 1, max = 20) String region,
    @Nullable @Size(min = 1, max = 40) String level,
    @Nullable UUID cohort,
    @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") String currency,
    @Nullable @Min(1) @Max(12) Integer fiscal,
    @NotNull @Size(min = 1, max = 200) String title,
    @NotNull Audience audience) {

  /**
   * @param usualFiscal the month in which fiscal years begin when it does not say
   * @throws BadInput {@code period-unusable}
   * @throws RuleBroken {@code figure-unsupported} for an unknown dimension
   */
  FigureQuery query(int usualFiscal) {
    var days = Days.of(null, null, period, fiscal == null ? usualFiscal : fiscal);
    return new FigureQuery(
        Asked.dimensions(by),
        days.from(),
        days.to(),
        region,
        level,
        cohort,
        null,
        currency,
        fiscal == null ? 1 : fiscal);
  }
}
