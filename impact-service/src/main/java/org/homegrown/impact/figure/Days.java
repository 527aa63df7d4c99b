package org.homegrown.impact.figure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.homegrown.impact.period.Period;
import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** The days that a question is about, both inclusive. */
record Days(LocalDate from, LocalDate to) {

  private static final long MOST = 400;
  private static final long USUAL = 30;

  /** Facts are dated in the zone of their shop; here a day begins first. */
  private static final ZoneOffset EARLIEST_ZONE = ZoneOffset.ofHours(14);

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  /**
   * @param code of a period, instead of days
   * @param fiscal the month in which fiscal years begin
   * @throws BadInput {@code period-unusable}
   */
  static Days of(
      @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String code, int fiscal) {
    if (code != null) {
      if (from != null || to != null) {
        throw new BadInput(
            "period-unusable", "Ask by 'period' or by 'from' and 'to', not by both.");
      }
      var period = Period.parse(code, fiscal);
      return new Days(period.start(), period.end());
    }
    if (isUnusable(from) || isUnusable(to)) {
      throw new BadInput(
          "period-unusable", "Dates are of the years %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
    }
    var last = to == null ? LocalDate.now(EARLIEST_ZONE) : to;
    var first = from == null ? last.minusDays(USUAL) : from;
    if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST) {
      throw new BadInput(
          "period-unusable",
          "'from' must not be after 'to', and the period has at most %d days.".formatted(MOST));
    }
    return new Days(first, last);
  }

  private static boolean isUnusable(@Nullable LocalDate date) {
    return date != null && (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR);
  }
}
