package org.homegrown.impact.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Which figures a person is counted in. */
record FiguresOfPerson(Instant asOf, List<Item> items) {

  /**
   * @param from the first day on which they count
   * @param to the last day on which they count
   * @param rows how many of the figure's measurements are theirs
   */
  record Item(String metric, int version, UUID cohort, LocalDate from, LocalDate to, long rows) {}
}
