package org.homegrown.impact.measurement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incubation service's events as this service reads them. */
final class IncubationEvents {

  /**
   * @param programmeId absent in what was told long ago
   */
  record EnrolmentStarted(
      UUID enrolmentId,
      UUID cohortId,
      @Nullable UUID programmeId,
      String participant,
      Instant enrolledAt) {}

  record ConsentWithdrawn(
      UUID programmeId, String participant, String purpose, Instant withdrawnAt) {}

  record EnrolmentTransferred(
      UUID enrolmentId,
      UUID programmeId,
      UUID fromCohortId,
      UUID cohortId,
      String participant,
      Instant transferredAt) {}

  record MilestoneReopened(
      UUID enrolmentId, String participant, String milestone, Instant reopenedAt) {}

  record MilestoneCompleted(
      UUID enrolmentId, UUID cohortId, String participant, String milestone, Instant completedAt) {}

  private IncubationEvents() {}
}
