package org.homegrown.shop.onboarding;

import java.util.Set;

/** States of a requirement and the legal moves between them. */
enum RequirementStatus {
  PENDING,
  ACCEPTED,
  REJECTED,
  WAIVED;

  private Set<RequirementStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(ACCEPTED, REJECTED, WAIVED);
      case ACCEPTED -> Set.of(REJECTED);
      case REJECTED -> Set.of(PENDING, ACCEPTED, WAIVED);
      case WAIVED -> Set.of(ACCEPTED, REJECTED);
    };
  }

  boolean mayBecome(RequirementStatus status) {
    return next().contains(status);
  }

  boolean satisfies() {
    return this == ACCEPTED || this == WAIVED;
  }
}
