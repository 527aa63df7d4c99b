package org.homegrown.incubation.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's own enrolment, locked.
 *
 * @param versionId of the curriculum that it keeps to
 */
record Participation(UUID enrolmentId, @Nullable Instant endedAt, @Nullable UUID versionId) {

  private static final Duration AHEAD = Duration.ofHours(24);

  /**
   * The code why a report is refused whatever it tells of.
   *
   * @param own null when the sender has no such enrolment
   */
  static Optional<String> refusal(@Nullable Participation own, Report report, Instant now) {
    if (own == null) {
      return Optional.of("enrolment-not-found");
    }
    if (report.at().isAfter(now.plus(AHEAD))) {
      return Optional.of("client-time-in-future");
    }
    if (report.at().isBefore(Instant.EPOCH)) {
      return Optional.of("client-time-before-1970");
    }
    if (own.endedAt() != null && report.at().isAfter(own.endedAt())) {
      return Optional.of("enrolment-closed");
    }
    return report.refusal();
  }
}
