package org.homegrown.incubation.application;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** An application's state does not lead there. */
public class ApplicationMoveRefused extends Conflict {

  ApplicationMoveRefused(ApplicationStatus from, ApplicationStatus to) {
    super(
        "application-move-refused",
        "An application that is %s cannot become %s."
            .formatted(from.name().toLowerCase(Locale.ROOT), to.name().toLowerCase(Locale.ROOT)));
  }
}
