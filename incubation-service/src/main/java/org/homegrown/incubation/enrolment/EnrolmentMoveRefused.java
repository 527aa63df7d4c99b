package org.homegrown.incubation.enrolment;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** An enrolment's state does not lead there. */
public class EnrolmentMoveRefused extends Conflict {

  EnrolmentMoveRefused(EnrolmentStatus from, EnrolmentStatus to) {
    super(
        "enrolment-move-refused",
        "An enrolment that is %s cannot become %s."
            .formatted(from.name().toLowerCase(Locale.ROOT), to.name().toLowerCase(Locale.ROOT)));
  }
}
