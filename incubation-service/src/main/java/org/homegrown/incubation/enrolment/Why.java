package org.homegrown.incubation.enrolment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** Why somebody pauses, returns or leaves. */
record Why(@NotNull MoveReason reason, @Nullable @Size(min = 1, max = 1000) String note) {

  /**
   * @throws RuleBroken {@code reason-refused}
   */
  MoveReason given() {
    reason.mustBeGivable();
    return reason;
  }

  static void mustBeSaid(MoveReason reason, @Nullable String note) {
    if (reason == MoveReason.OTHER && note == null) {
      throw new RuleBroken("note-needed", "OTHER needs a note that says why.");
    }
  }
}
