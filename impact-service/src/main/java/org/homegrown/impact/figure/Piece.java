package org.homegrown.impact.figure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.jspecify.annotations.Nullable;

/**
 * A span of running sums that lies wholly in the period asked for.
 *
 * @param bucket the first day of what it is shown as a part of
 */
record Piece(Span span, LocalDate start, LocalDate bucket) {

  /**
   * A part of the period that has a number of its own.
   *
   * @param label the first day of the whole span, of which the period may have only a part
   */
  record Bucket(LocalDate label, LocalDate start, LocalDate end) {}

  /** The period in parts of a span; as one when it is null. */
  static List<Bucket> buckets(LocalDate from, LocalDate to, @Nullable Span span, int fiscal) {
    if (span == null) {
      return List.of(new Bucket(from, from, to));
    }
    var buckets = new ArrayList<Bucket>();
    var day = from;
    while (!day.isAfter(to)) {
      var period = Period.of(span, day, fiscal);
      var end = period.end().isAfter(to) ? to : period.end();
      buckets.add(new Bucket(period.start(), day, end));
      day = end.plusDays(1);
    }
    return buckets;
  }

  /**
   * The fewest pieces that are the period together, and nothing twice.
   *
   * @param years whether there are sums of whole years
   */
  static List<Piece> covering(List<Bucket> buckets, boolean years) {
    var pieces = new ArrayList<Piece>();
    for (var bucket : buckets) {
      var day = bucket.start();
      while (!day.isAfter(bucket.end())) {
        var span = widest(day, bucket.end(), years);
        pieces.add(new Piece(span, day, bucket.label()));
        day = after(span, day);
      }
    }
    return pieces;
  }

  private static Span widest(LocalDate day, LocalDate end, boolean years) {
    if (years && day.getDayOfYear() == 1 && !after(Span.Y, day).minusDays(1).isAfter(end)) {
      return Span.Y;
    }
    return day.getDayOfMonth() == 1 && !after(Span.M, day).minusDays(1).isAfter(end)
        ? Span.M
        : Span.D;
  }

  private static LocalDate after(Span span, LocalDate day) {
    return switch (span) {
      case Y -> day.plusYears(1);
      case M -> day.plusMonths(1);
      default -> day.plusDays(1);
    };
  }
}
