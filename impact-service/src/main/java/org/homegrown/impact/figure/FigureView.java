package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number, or one for each value of the dimensions asked for, with its receipt. */
record FigureView(
    String metric,
    int version,
    String unit,
    LocalDate from,
    LocalDate to,
    List<Value> values,
    Receipt receipt) {

  /**
   * @param currency of money
   * @param value a count, or minor units of the currency
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Value(
      @Nullable String region,
      @Nullable LocalDate day,
      @Nullable String currency,
      @Nullable String milestone,
      long value) {}

  /**
   * What the number was made from.
   *
   * @param feedPositions how far each feed had been read
   * @param measurements how many rows of rollup or fact were counted
   * @param filter what was asked
   */
  record Receipt(
      Instant asOf,
      Map<String, String> feedPositions,
      long measurements,
      Map<String, String> filter) {}
}
