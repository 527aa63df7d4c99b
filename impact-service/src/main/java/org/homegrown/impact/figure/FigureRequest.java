package org.homegrown.impact.figure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The question as it comes in the address. */
public class FigureRequest {

  @Parameter(description = "A code of GET /v1/metrics", example = "sales_value")
  @RestQuery
  @NotBlank
  @Size(max = 60)
  @Nullable String metric;

  @Parameter(description = "Of the metric; the newest one when left out")
  @RestQuery
  @Min(1)
  @Nullable Integer version;

  @Parameter(
      description =
          "region, one of day, week, month, quarter and year, milestone, gender, age, segment; several with commas",
      example = "region,day")
  @RestQuery
  @Nullable
  @Size(max = 60)
  String by;

  @Parameter(description = "First day; 30 days before the last one when left out")
  @RestQuery
  @Nullable LocalDate from;

  @Parameter(description = "Last day; when left out, the youngest that it is anywhere on earth")
  @RestQuery
  @Nullable LocalDate to;

  @Parameter(
      description =
          "Instead of from and to: 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026, FY2026 or FY2026-Q1",
      example = "2026-Q1")
  @RestQuery
  @Nullable
  @Size(max = 10)
  String period;

  @Parameter(description = "A region and all below it", example = "BR-SP")
  @RestQuery
  @Nullable
  @Size(max = 20)
  String region;

  @Parameter(description = "With by=region: of which level; the lowest when left out")
  @RestQuery
  @Nullable
  @Size(min = 1, max = 40)
  String level;

  @RestQuery @Nullable UUID cohort;

  @Parameter(
      description =
          "Instead of a cohort: all of a programme, each person once. Metrics say by their dimensions whether they know it")
  @RestQuery
  @Nullable UUID programme;

  @Parameter(description = "ISO 4217", example = "BRL")
  @RestQuery
  @Nullable
  @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
  String currency;

  @Parameter(description = "The month in which years begin; 1 when left out")
  @RestQuery
  @Min(1)
  @Max(12)
  @Nullable Integer fiscal;

  String metric() {
    return metric == null ? "" : metric;
  }

  /**
   * @param usualFiscal the month in which fiscal years begin when the question does not say
   * @throws BadInput {@code period-unusable}
   * @throws RuleBroken {@code figure-unsupported} for an unknown dimension
   */
  FigureQuery query(int usualFiscal) {
    var days = Days.of(from, to, period, fiscal == null ? usualFiscal : fiscal);
    return new FigureQuery(
        Asked.dimensions(by),
        days.from(),
        days.to(),
        region == null || region.isEmpty() ? null : region,
        level,
        cohort,
        programme,
        currency,
        fiscal == null ? 1 : fiscal);
  }
}
