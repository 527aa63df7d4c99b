package org.homegrown.impact.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.figure.Measured.Proof;
import org.jspecify.annotations.Nullable;

/**
 * What a report said once. It stays like this.
 *
 * @param period as 2026-03 or 2026-Q1
 */
record Run(UUID id, UUID report, String period, Instant madeAt, List<Section> sections) {

  /**
   * One number and how it came about.
   *
   * @param points of this period and those before, the oldest first
   * @param receipt of the number of this period
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Section(
      String metric,
      int version,
      String unit,
      @Nullable String currency,
      @Nullable UUID cohort,
      List<Point> points,
      Proof receipt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Point(String period, @Nullable BigDecimal value) {}
}
