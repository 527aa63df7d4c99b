package org.homegrown.incubation.enrolment;

import java.util.Set;

/** States of an enrolment and the legal moves between them. The first three are open. */
public enum EnrolmentStatus {
  ENROLLED,
  ACTIVE,
  PAUSED,
  GRADUATED,
  WITHDRAWN,
  DROPPED;

  private Set<EnrolmentStatus> next() {
    return switch (this) {
      case ENROLLED -> Set.of(ACTIVE, WITHDRAWN, DROPPED);
      case ACTIVE -> Set.of(PAUSED, GRADUATED, WITHDRAWN, DROPPED);
      case PAUSED -> Set.of(ACTIVE, WITHDRAWN, DROPPED);
      case GRADUATED, WITHDRAWN, DROPPED -> Set.of();
    };
  }

  boolean mayBecome(EnrolmentStatus status) {
    return next().contains(status);
  }

  boolean open() {
    return !next().isEmpty();
  }

  /** Who leaves before the end gives their place back. */
  boolean givesPlaceBack() {
    return this == WITHDRAWN || this == DROPPED;
  }
}
