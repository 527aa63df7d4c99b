package org.homegrown.impact.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Which figures a person is counted in.
 *
 * @param published vintages that contain facts of theirs, and stay as they are
 */
record FiguresOfPerson(Instant asOf, List<Item> items, List<Published> published) {

  /**
   * @param from the first day on which they count
   * @param to the last day on which they count
   * @param rows how many of the figure's measurements are theirs
   */
  record Item(String metric, int version, UUID cohort, LocalDate from, LocalDate to, long rows) {}

  record Published(
      UUID figure, String metric, int version, UUID cohort, int vintage, Instant madeAt) {}
}
