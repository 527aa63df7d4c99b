package org.homegrown.incubation.milestone;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/**
 * @param provenBy id of the shop's event
 * @param completedAt when the shop's event happened
 */
public record MilestoneCompleted(
    UUID enrolmentId,
    UUID cohortId,
    String participant,
    String milestone,
    UUID provenBy,
    Instant completedAt)
    implements Event {

  @Override
  public String type() {
    return "milestone.completed";
  }

  @Override
  public String subject() {
    return enrolmentId.toString();
  }

  @Override
  public Instant time() {
    return completedAt;
  }
}
