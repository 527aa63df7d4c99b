package org.homegrown.incubation.admission;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/** Somebody who was not admitted is compared with those who were. */
record ComparisonJoined(
    UUID programmeId, UUID cohortId, UUID applicationId, String participant, Instant joinedAt)
    implements PersonalEvent {

  @Override
  public String type() {
    return "comparison.joined";
  }

  @Override
  public String subject() {
    return applicationId.toString();
  }

  @Override
  public Instant time() {
    return joinedAt;
  }

  @Override
  public String person() {
    return participant;
  }

  @Override
  public Purpose purpose() {
    return Purpose.COMPARISON;
  }
}
