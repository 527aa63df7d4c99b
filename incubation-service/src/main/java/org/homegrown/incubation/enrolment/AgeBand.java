package org.homegrown.incubation.enrolment;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How old people are, as coarsely as figures need it. */
final class AgeBand {

  private static final int YOUNGEST = 15;
  private static final int OLDEST = 65;

  private AgeBand() {}

  /** As {@code 25-34}; null of children and when nobody knows. */
  static @Nullable String of(@Nullable Integer birthYear, Instant at) {
    if (birthYear == null) {
      return null;
    }
    var age = at.atZone(ZoneOffset.UTC).getYear() - birthYear;
    if (age >= OLDEST) {
      return OLDEST + "+";
    }
    var from = YOUNGEST + Math.floorDiv(age - YOUNGEST, 10) * 10;
    return from < YOUNGEST ? null : "%d-%d".formatted(from, from + 9);
  }
}
