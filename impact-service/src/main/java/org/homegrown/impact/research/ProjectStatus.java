package org.homegrown.impact.research;

/** PROPOSED → APPROVED → ENDED, or PROPOSED → REFUSED. */
enum ProjectStatus {
  PROPOSED,
  APPROVED,
  ENDED,
  REFUSED
}
