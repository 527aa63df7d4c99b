package org.homegrown.incubation.milestone;

import java.time.Instant;
import java.util.UUID;

/**
 * @param reopenedBy id of the event with which the money went back
 * @param reopenedAt when that happened
 */
public record MilestoneReopened(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    String milestone,
    UUID reopenedBy,
    Instant reopenedAt)
    implements MilestoneEvent {

  @Override
  public String type() {
    return "milestone.reopened";
  }

  @Override
  public Instant time() {
    return reopenedAt;
  }
}
