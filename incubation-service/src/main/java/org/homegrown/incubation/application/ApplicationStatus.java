package org.homegrown.incubation.application;

import java.util.Set;

/** States of an application and the legal moves between them. */
public enum ApplicationStatus {
  DRAFT,
  SUBMITTED,
  IN_REVIEW,
  OFFERED,
  WAITLISTED,
  ACCEPTED,
  REJECTED,
  WITHDRAWN,
  EXPIRED;

  private Set<ApplicationStatus> next() {
    return switch (this) {
      case DRAFT -> Set.of(SUBMITTED, WITHDRAWN);
      case SUBMITTED, IN_REVIEW -> Set.of(IN_REVIEW, OFFERED, WAITLISTED, REJECTED, WITHDRAWN);
      case WAITLISTED -> Set.of(OFFERED, REJECTED, WITHDRAWN);
      case OFFERED -> Set.of(ACCEPTED, WITHDRAWN, EXPIRED);
      case ACCEPTED, REJECTED, WITHDRAWN, EXPIRED -> Set.of();
    };
  }

  boolean mayBecome(ApplicationStatus status) {
    return next().contains(status);
  }
}
