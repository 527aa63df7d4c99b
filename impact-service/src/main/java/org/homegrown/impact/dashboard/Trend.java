package org.homegrown.impact.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric's numbers one after another, the oldest first. */
record Trend(
    String metric,
    int version,
    String name,
    String unit,
    String region,
    Instant frozenAt,
    List<Point> items) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Point(
      String period,
      LocalDate start,
      @Nullable String currency,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal value,
      String obsStatus,
      String confStatus) {}
}
