package org.homegrown.incubation.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/** Somebody takes part from now on. */
public record EnrolmentStarted(
    UUID enrolmentId, UUID cohortId, UUID programmeId, String participant, Instant enrolledAt)
    implements PersonalEvent {

  @Override
  public String type() {
    return "enrolment.started";
  }

  @Override
  public String subject() {
    return enrolmentId.toString();
  }

  @Override
  public Instant time() {
    return enrolledAt;
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
