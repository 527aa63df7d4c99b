package org.homegrown.impact.membership;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incubation service's events as this room reads them. */
final class IncubationEvents {

  record CohortOpened(UUID cohortId, UUID programmeId, Instant openedAt) {}

  /**
   * @param programmeId absent in what was told long ago
   * @param gender F, M or X, when they said it
   * @param ageBand in the year of the enrolment
   */
  record EnrolmentStarted(
      UUID enrolmentId,
      UUID cohortId,
      @Nullable UUID programmeId,
      String participant,
      Instant enrolledAt,
      @Nullable String gender,
      @Nullable String ageBand,
      @Nullable String region) {}

  record EnrolmentTransferred(
      UUID enrolmentId,
      UUID programmeId,
      UUID fromCohortId,
      UUID cohortId,
      String participant,
      Instant transferredAt) {}

  /**
   * @param outcome GRADUATED, WITHDRAWN or DROPPED
   */
  record EnrolmentEnded(
      UUID enrolmentId,
      UUID cohortId,
      UUID programmeId,
      String participant,
      String outcome,
      Instant endedAt) {}

  /**
   * @param purpose IMPACT or COMPARISON
   */
  record ConsentWithdrawn(
      UUID programmeId, String participant, String purpose, Instant withdrawnAt) {}

  record ComparisonJoined(UUID cohortId, UUID programmeId, String participant, Instant joinedAt) {}

  record MilestoneCompleted(
      UUID enrolmentId, UUID cohortId, String participant, String milestone, Instant completedAt) {}

  record MilestoneReopened(
      UUID enrolmentId, String participant, String milestone, Instant reopenedAt) {}

  /**
   * @param kind LESSON or SESSION
   */
  record TrainingReceived(
      UUID enrolmentId,
      UUID cohortId,
      String participant,
      String kind,
      LocalDate trainedOn,
      Instant receivedAt) {}

  private IncubationEvents() {}
}
