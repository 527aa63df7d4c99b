package org.homegrown.impact.figure;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param region with everything below it in the tree
 */
record FigureQuery(
    Set<Dimension> by,
    LocalDate from,
    LocalDate to,
    @Nullable String region,
    @Nullable UUID cohort,
    @Nullable String currency) {

  boolean by(Dimension dimension) {
    return by.contains(dimension);
  }
}
