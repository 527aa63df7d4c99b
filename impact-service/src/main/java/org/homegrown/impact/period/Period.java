package org.homegrown.impact.period;

import static java.time.temporal.ChronoUnit.MONTHS;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.homegrown.kit.problem.BadInput;

/**
 * One span of the calendar. The function {@code period_start} says the same in SQL.
 *
 * @param start its first day
 * @param end its last day
 * @param fiscal the month in which fiscal years begin, 1 to 12; 1 for spans that are not fiscal
 */
public record Period(Span span, LocalDate start, LocalDate end, int fiscal) {

  private static final Pattern CODE =
      Pattern.compile("(FY)?(\\d{4})(?:-(?:Q([1-4])|W(\\d{2})|(\\d{2})(?:-(\\d{2}))?))?");

  private static final int FIRST_YEAR = 1900;

  /**
   * Reads {@code 2026-03-02}, {@code 2026-W10}, {@code 2026-03}, {@code 2026-Q1}, {@code 2026},
   * {@code FY2026} (named by the year it begins in) or {@code FY2026-Q1}.
   *
   * @param fiscal the month in which fiscal years begin
   * @throws BadInput {@code period-unusable}
   */
  public static Period parse(String code, int fiscal) {
    var parts = CODE.matcher(code);
    if (!parts.matches()) {
      throw unusable(code);
    }
    var year = Integer.parseInt(parts.group(2));
    try {
      if (year < FIRST_YEAR) {
        throw unusable(code);
      }
      if (parts.group(1) != null) {
        if (parts.group(4) != null || parts.group(5) != null) {
          throw unusable(code);
        }
        var begins = LocalDate.of(year, fiscal, 1);
        return parts.group(3) == null
            ? of(Span.FY, begins, fiscal)
            : of(Span.FQ, begins.plusMonths(3L * quarter(parts.group(3))), fiscal);
      }
      if (parts.group(3) != null) {
        return of(Span.Q, LocalDate.of(year, 1 + 3 * quarter(parts.group(3)), 1), 1);
      }
      if (parts.group(4) != null) {
        return of(Span.W, LocalDate.parse(code + "-1", DateTimeFormatter.ISO_WEEK_DATE), 1);
      }
      if (parts.group(6) != null) {
        return of(Span.D, LocalDate.parse(code), 1);
      }
      return parts.group(5) == null
          ? of(Span.Y, LocalDate.of(year, 1, 1), 1)
          : of(Span.M, YearMonth.parse(code).atDay(1), 1);
    } catch (DateTimeException e) {
      throw unusable(code);
    }
  }

  /** The span that a day lies in. */
  public static Period of(Span span, LocalDate day, int fiscal) {
    return switch (span) {
      case D -> new Period(span, day, day, 1);
      case W -> {
        var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new Period(span, monday, monday.plusDays(6), 1);
      }
      case M -> months(span, day.withDayOfMonth(1), 1, 1);
      case Q -> months(span, first(day, 3, 1), 3, 1);
      case Y -> months(span, first(day, 12, 1), 12, 1);
      case FQ -> months(span, first(day, 3, fiscal), 3, fiscal);
      case FY -> months(span, first(day, 12, fiscal), 12, fiscal);
    };
  }

  /** As {@link #parse} reads it. */
  public String code() {
    var year = start.getYear();
    return switch (span) {
      case D -> start.toString();
      case W ->
          "%d-W%02d"
              .formatted(
                  start.get(IsoFields.WEEK_BASED_YEAR),
                  start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case M -> YearMonth.from(start).toString();
      case Q -> "%d-Q%d".formatted(year, start.get(IsoFields.QUARTER_OF_YEAR));
      case Y -> String.valueOf(year);
      case FQ -> {
        var begins = first(start, 12, fiscal);
        yield "FY%d-Q%d".formatted(begins.getYear(), MONTHS.between(begins, start) / 3 + 1);
      }
      case FY -> "FY" + year;
    };
  }

  /**
   * The spans of a finer kind that make up this one, in order.
   *
   * @throws IllegalArgumentException when they do not begin and end with it, as weeks of a month
   */
  public List<Period> split(Span finer) {
    var parts = new ArrayList<Period>();
    var part = of(finer, start, fiscal);
    if (!part.start.equals(start)) {
      throw new IllegalArgumentException("%s is not made of %s".formatted(code(), finer));
    }
    while (!part.start.isAfter(end)) {
      parts.add(part);
      part = part.next();
    }
    if (!parts.getLast().end.equals(end)) {
      throw new IllegalArgumentException("%s is not made of %s".formatted(code(), finer));
    }
    return parts;
  }

  public Period next() {
    return of(span, end.plusDays(1), fiscal);
  }

  /** Whether its last day has passed. */
  public boolean over(LocalDate today) {
    return end.isBefore(today);
  }

  private static Period months(Span span, LocalDate start, int months, int fiscal) {
    return new Period(span, start, start.plusMonths(months).minusDays(1), fiscal);
  }

  /** The first day of the span of so many months, counted from the month in which years begin. */
  private static LocalDate first(LocalDate day, int months, int fiscal) {
    var since = Math.floorMod(day.getMonthValue() - fiscal, months);
    return day.withDayOfMonth(1).minusMonths(since);
  }

  private static int quarter(String number) {
    return Integer.parseInt(number) - 1;
  }

  private static BadInput unusable(String code) {
    return new BadInput(
        "period-unusable",
        "%s is no period. Write 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026, FY2026 or FY2026-Q1."
            .formatted(code));
  }
}
