package org.homegrown.impact.release;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much may be told of people with noise, a year.
 *
 * @param epsilon of a year
 * @param spent in the present year
 */
record Budget(int year, BigDecimal epsilon, BigDecimal spent, List<Entry> entries) {

  /** What a release spent. */
  record Entry(int release, BigDecimal epsilon) {}
}
