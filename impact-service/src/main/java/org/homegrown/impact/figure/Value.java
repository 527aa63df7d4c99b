package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One number.
 *
 * @param period as 2026-W10, 2026-03, 2026-Q1, 2026 or FY2026
 * @param currency of money
 * @param segment a fifth, 1 the lowest, or a band of distance
 * @param value a count, minor units of the currency, days, or a share; null when it is not shown
 * @param share of a fifth in the sum of all
 * @param people how many a quantile or a share is made from
 * @param error standard error of a survey's estimate
 * @param responseRate how many of those asked in a survey answered, 0 to 1
 * @param obsStatus SDMX CL_OBS_STATUS, of public cells
 * @param confStatus SDMX CL_CONF_STATUS, of public cells
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Value(
    @Nullable String region,
    @Nullable LocalDate day,
    @Nullable String period,
    @Nullable String currency,
    @Nullable String milestone,
    @Nullable String gender,
    @Nullable String ageBand,
    @Nullable String segment,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BigDecimal value,
    @Nullable BigDecimal share,
    @Nullable Long people,
    @Nullable BigDecimal error,
    @Nullable BigDecimal responseRate,
    @Nullable String obsStatus,
    @Nullable String confStatus) {

  /** Of what it is the number: a value for each dimension. */
  Map<String, String> cell() {
    var cell = new TreeMap<String, String>();
    put(cell, "region", region);
    put(cell, "day", day);
    put(cell, "period", period);
    put(cell, "currency", currency);
    put(cell, "milestone", milestone);
    put(cell, "gender", gender);
    put(cell, "ageBand", ageBand);
    put(cell, "segment", segment);
    return cell;
  }

  BigDecimal number() {
    return value == null ? BigDecimal.ZERO : value;
  }

  private static void put(Map<String, String> cell, String name, @Nullable Object of) {
    if (of != null) {
      cell.put(name, of.toString());
    }
  }
}
