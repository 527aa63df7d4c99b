package org.homegrown.impact.release;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.homegrown.impact.metric.Facet;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a cell. Those with a facet are kept as columns of {@code grid_cell}, and
 * public where it is shown; the others say how many people are behind them and how unevenly,
 * whenever a span is masked. A size is a sum without signs, of each person's.
 */
enum GridNumber {
  SOLD(Facet.SELLING),
  REFUNDED(Facet.INCOME),
  INCOME(Facet.INCOME),
  FEES(Facet.INCOME),
  SALES(Facet.SELLING),
  ACTIVE(Facet.SELLING),
  EARNING(Facet.SELLING),
  OPENED(Facet.OPENING),
  EXPOSURE(Facet.EXPOSURE),
  PEOPLE(null),
  SELLING(null),
  LARGEST_SOLD(null),
  PAID(null),
  SIZE_INCOME(null),
  LARGEST_INCOME(null),
  REFUNDING(null),
  LARGEST_REFUNDED(null),
  CHARGED(null),
  SIZE_FEES(null),
  LARGEST_FEES(null),
  OPENING(null),
  EXPOSED(null),
  LARGEST_EXPOSURE(null);

  private final @Nullable Facet facet;

  GridNumber(@Nullable Facet facet) {
    this.facet = facet;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Null for what is never public. */
  @Nullable Facet facet() {
    return facet;
  }

  static List<GridNumber> shown() {
    return Arrays.stream(values()).filter(number -> number.facet != null).toList();
  }

  /** A piece of SQL for each, with commas between them. */
  static String sql(List<GridNumber> numbers, String template) {
    return numbers.stream()
        .map(number -> template.replace("{}", number.column()))
        .collect(Collectors.joining(", "));
  }
}
