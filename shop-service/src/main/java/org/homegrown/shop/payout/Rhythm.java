package org.homegrown.shop.payout;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** How often a shop is paid by itself. */
public enum Rhythm {
  DAILY,
  WEEKLY,
  MONTHLY,
  ON_REQUEST;

  /** The next day of payment: every day, every Monday, or the first of each month. */
  @Nullable LocalDate after(LocalDate day) {
    return switch (this) {
      case DAILY -> day.plusDays(1);
      case WEEKLY -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case MONTHLY -> day.with(TemporalAdjusters.firstDayOfNextMonth());
      case ON_REQUEST -> null;
    };
  }
}
