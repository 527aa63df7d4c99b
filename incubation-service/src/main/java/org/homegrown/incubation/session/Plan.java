package org.homegrown.incubation.session;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * What is planned of a session. Times are kept to the second.
 *
 * @param place where, or the address of the live room
 */
record Plan(
    String title, SessionKind kind, Instant startsAt, Instant endsAt, @Nullable String place) {

  /**
   * @throws RuleBroken {@code session-ends-before-start}
   */
  Plan {
    startsAt = startsAt.truncatedTo(ChronoUnit.SECONDS);
    endsAt = endsAt.truncatedTo(ChronoUnit.SECONDS);
    if (!endsAt.isAfter(startsAt)) {
      throw new RuleBroken("session-ends-before-start", "endsAt must be after startsAt.");
    }
  }

  /** As many days later, at the same time of day in the other zone, and for as long. */
  Plan shifted(long days, ZoneId here, ZoneId there) {
    var starts = startsAt.atZone(here).toLocalDateTime().plusDays(days).atZone(there).toInstant();
    return new Plan(
        title,
        kind,
        starts,
        starts.plus(startsAt.until(endsAt, ChronoUnit.SECONDS), ChronoUnit.SECONDS),
        place);
  }
}
