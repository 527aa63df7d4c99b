package org.homegrown.impact.measurement;

import java.time.Instant;
import java.util.UUID;

/** The incubation service's events as this service reads them. */
final class IncubationEvents {

  record EnrolmentStarted(
      UUID enrolmentId, UUID cohortId, String participant, Instant enrolledAt) {}

  record MilestoneCompleted(
      UUID enrolmentId, UUID cohortId, String participant, String milestone, Instant completedAt) {}

  private IncubationEvents() {}
}
