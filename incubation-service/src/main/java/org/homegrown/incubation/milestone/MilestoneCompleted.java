package org.homegrown.incubation.milestone;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/**
 * @param provenBy id of the shop's event
 * @param completedAt when the shop's event happened
 */
public record MilestoneCompleted(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    String milestone,
    UUID provenBy,
    Instant completedAt)
    implements PersonalEvent {

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

  @Override
  public String person() {
    return participant;
  }

  @Override
  public Purpose purpose() {
    return Purpose.IMPACT;
  }
}
