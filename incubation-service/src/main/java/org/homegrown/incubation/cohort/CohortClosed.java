package org.homegrown.incubation.cohort;

import java.util.Locale;
import org.homegrown.kit.problem.Conflict;

/** The cohort admits nobody, as it is not open yet, over or called off. */
public class CohortClosed extends Conflict {

  CohortClosed(CohortStatus status) {
    super("cohort-closed", "The cohort is %s.".formatted(status.name().toLowerCase(Locale.ROOT)));
  }
}
