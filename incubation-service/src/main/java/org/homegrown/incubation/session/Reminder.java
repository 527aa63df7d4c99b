package org.homegrown.incubation.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said to participants before a session; to each of them once.
 *
 * @param startsAt which a session that is moved has more than one of
 * @param hours before the start
 */
record Reminder(UUID session, Instant startsAt, long hours) {

  private static final List<Long> HOURS = List.of(24L, 2L);

  /** When to remind next; null when all moments have passed. */
  static @Nullable Instant nextAfter(Instant now, Instant startsAt) {
    return HOURS.stream()
        .map(hours -> startsAt.minus(Duration.ofHours(hours)))
        .filter(moment -> moment.isAfter(now))
        .findFirst()
        .orElse(null);
  }

  /** All keys under which participants may have been reminded of this start. */
  static List<String> keys(UUID session, Instant startsAt) {
    return HOURS.stream().map(hours -> new Reminder(session, startsAt, hours).key()).toList();
  }

  String key() {
    return "session-%s-%d-%dh".formatted(session, startsAt.getEpochSecond(), hours);
  }

  Instant due() {
    return startsAt.minus(Duration.ofHours(hours));
  }
}
