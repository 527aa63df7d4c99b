package org.homegrown.incubation.cohort;

import java.util.Set;

/** States of a cohort and the legal moves between them. */
public enum CohortStatus {
  PLANNED,
  OPEN,
  ACTIVE,
  COMPLETED,
  CANCELLED;

  private Set<CohortStatus> next() {
    return switch (this) {
      case PLANNED -> Set.of(OPEN, CANCELLED);
      case OPEN -> Set.of(ACTIVE, CANCELLED);
      case ACTIVE -> Set.of(COMPLETED, CANCELLED);
      case COMPLETED, CANCELLED -> Set.of();
    };
  }

  boolean mayBecome(CohortStatus status) {
    return next().contains(status);
  }
}
