package org.homegrown.impact.research;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Rows about people that a researcher got.
 *
 * @param suppressed people left out, as too few look like them
 * @param generalised what was said less exactly, or not at all, of everybody
 */
record Extract(
    UUID id,
    UUID agreementId,
    int number,
    List<String> columns,
    MakeExtract.Per span,
    LocalDate from,
    LocalDate to,
    int rows,
    int people,
    int suppressed,
    List<String> generalised,
    int k,
    Status status,
    Instant madeAt) {

  /** A recalled one has no files any more. */
  enum Status {
    READY,
    RECALLED
  }
}
