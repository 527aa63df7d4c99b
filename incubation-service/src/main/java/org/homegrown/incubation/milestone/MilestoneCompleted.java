package org.homegrown.incubation.milestone;

import java.time.Instant;
import java.util.UUID;

/**
 * @param provenBy id of the shop's event, or of the evidence
 * @param completedAt when that happened
 */
public record MilestoneCompleted(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    String milestone,
    UUID provenBy,
    Instant completedAt)
    implements MilestoneEvent {

  @Override
  public String type() {
    return "milestone.completed";
  }

  @Override
  public Instant time() {
    return completedAt;
  }
}
