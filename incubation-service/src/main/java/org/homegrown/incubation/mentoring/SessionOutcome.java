package org.homegrown.incubation.mentoring;

/** How a mentoring session left the participant. */
enum SessionOutcome {
  ON_TRACK,
  NEEDS_HELP,
  NO_SHOW
}
