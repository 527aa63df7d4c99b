package org.homegrown.impact.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files for everybody, or for a researcher who agreed, which never change.
 *
 * @param from first day of what it is about
 * @param to last day of what it is about
 * @param level of the regions told with noise, as are {@code currency} and {@code epsilon}
 * @param ceiling more of one seller's income does not count in what is told with noise
 * @param agreementId it is for the researcher of this agreement alone, and for everybody if absent
 * @param chainHead SHA-256 of all vintages of figures when it was made: over a line {@code figure
 *     number link} of each figure's latest one, in the order of ids
 * @param files none while it is being made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Release(
    UUID id,
    int number,
    Kind kind,
    String title,
    String licence,
    LocalDate from,
    LocalDate to,
    @Nullable String level,
    @Nullable String currency,
    @Nullable BigDecimal epsilon,
    @Nullable Long ceiling,
    @Nullable UUID agreementId,
    Status status,
    @Nullable String chainHead,
    List<OpenFile> files,
    @Nullable Instant publishedAt) {

  enum Kind {
    /** Frozen cells of the public grid. */
    GRID,
    /** Counts and incomes of regions too small for the grid, with noise. */
    DP
  }

  enum Status {
    MAKING,
    PUBLISHED
  }
}
