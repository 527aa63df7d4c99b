package org.homegrown.incubation.cohort;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** A cohort's state does not lead there. */
public class CohortMoveRefused extends Conflict {

  CohortMoveRefused(CohortStatus from, CohortStatus to) {
    super(
        "cohort-move-refused",
        "A cohort that is %s cannot become %s."
            .formatted(from.name().toLowerCase(Locale.ROOT), to.name().toLowerCase(Locale.ROOT)));
  }
}
