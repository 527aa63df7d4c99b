package org.homegrown.impact.figure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The question as it comes in the address. */
public class FigureRequest {

  private static final long MOST_DAYS = 400;
  private static final long DEFAULT_DAYS = 30;

  /** Facts are dated in the zone of their shop; here a day begins first. */
  private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  @Parameter(description = "A code of GET /v1/metrics", example = "sales_value")
  @RestQuery
  @NotBlank
  @Size(max = 60)
  @Nullable String metric;

  @Parameter(description = "region, day or milestone; several with commas", example = "region,day")
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

  @Parameter(description = "A region and all below it", example = "BR-SP")
  @RestQuery
  @Nullable
  @Size(max = 20)
  String region;

  @RestQuery @Nullable UUID cohort;

  @Parameter(description = "ISO 4217", example = "BRL")
  @RestQuery
  @Nullable
  @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
  String currency;

  String metric() {
    return metric == null ? "" : metric;
  }

  /**
   * @throws BadInput {@code period-unusable}
   * @throws RuleBroken {@code figure-unsupported} for an unknown dimension
   */
  FigureQuery query() {
    if (isUnusable(from) || isUnusable(to)) {
      throw new BadInput(
          "period-unusable", "Dates are of the years %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
    }
    var last = to == null ? LocalDate.now(EARLIEST_ZONE) : to;
    var first = from == null ? last.minusDays(DEFAULT_DAYS) : from;
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw new BadInput(
          "period-unusable",
          "'from' must not be after 'to', and the period has at most %d days."
              .formatted(MOST_DAYS));
    }
    return new FigureQuery(dimensions(), first, last, region, cohort, currency);
  }

  private static boolean isUnusable(@Nullable LocalDate date) {
    return date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR);
  }

  private Set<Dimension> dimensions() {
    var dimensions = EnumSet.noneOf(Dimension.class);
    if (by != null && !by.isBlank()) {
      for (var name : by.split(",", -1)) {
        dimensions.add(dimension(name.strip()));
      }
    }
    return dimensions;
  }

  private static Dimension dimension(String name) {
    try {
      return Dimension.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new RuleBroken(
          "figure-unsupported", "'by' takes region, day and milestone, with commas.");
    }
  }
}
