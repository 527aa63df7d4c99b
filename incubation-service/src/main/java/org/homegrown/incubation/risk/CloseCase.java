package org.homegrown.incubation.risk;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What a coordinator says when they are done with a case. */
record CloseCase(@NotNull Ending outcome, @Nullable @Size(min = 1, max = 2000) String note) {

  /** Outcomes that a person decides on. */
  enum Ending {
    RESOLVED,
    LEFT,
    FALSE_ALARM
  }
}
