package org.homegrown.incubation.mentoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a mentor says of a session that was held. */
record RecordSession(
    @Schema(examples = "2026-03-02T09:00:00Z") @NotNull Instant heldAt,
    @NotNull @Min(1) @Max(600) Integer minutes,
    @NotNull SessionOutcome outcome,
    @Nullable @Size(min = 1, max = 4000) String notes,
    @Nullable @Size(min = 1, max = 500) String nextStep) {

  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
  private static final Duration LONG_AGO = Duration.ofDays(366);

  /**
   * @throws RuleBroken {@code session-time-refused}
   */
  void mustBeHeld(Instant now) {
    if (heldAt.isAfter(now.plus(CLOCKS_DIFFER)) || heldAt.isBefore(now.minus(LONG_AGO))) {
      throw new RuleBroken(
          "session-time-refused", "A session is recorded after it was held, within a year.");
    }
  }
}
