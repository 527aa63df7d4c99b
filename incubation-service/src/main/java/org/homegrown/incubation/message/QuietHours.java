package org.homegrown.incubation.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When nobody is sent anything: from one time of day to another, over midnight when that is the
 * earlier one. Where a clock is put back, quiet begins when it shows its beginning first and ends
 * when it shows its end last; what a clock leaves out begins or ends as it jumps.
 *
 * @param from null for never, as is {@code to}
 */
record QuietHours(@Nullable LocalTime from, @Nullable LocalTime to, ZoneId zone) {

  /** When quiet ends that reigns at this moment; empty when none does. */
  Optional<Instant> endAt(Instant moment) {
    if (from == null || to == null || from.equals(to)) {
      return Optional.empty();
    }
    var today = moment.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .filter(day -> !beginning(day, from).isAfter(moment))
        .map(day -> end(from.isBefore(to) ? day : day.plusDays(1), to))
        .filter(end -> end.isAfter(moment))
        .findFirst();
  }

  private Instant beginning(LocalDate day, LocalTime time) {
    return leftOut(day.atTime(time))
        .orElseGet(() -> day.atTime(time).atZone(zone).withEarlierOffsetAtOverlap().toInstant());
  }

  private Instant end(LocalDate day, LocalTime time) {
    return leftOut(day.atTime(time))
        .orElseGet(() -> day.atTime(time).atZone(zone).withLaterOffsetAtOverlap().toInstant());
  }

  private Optional<Instant> leftOut(LocalDateTime time) {
    var transition = zone.getRules().getTransition(time);
    return transition != null && transition.isGap()
        ? Optional.of(transition.getInstant())
        : Optional.empty();
  }
}
