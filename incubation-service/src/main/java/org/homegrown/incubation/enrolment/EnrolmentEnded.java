package org.homegrown.incubation.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/** Somebody takes part no more. */
public record EnrolmentEnded(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    EnrolmentStatus outcome,
    Instant endedAt)
    implements PersonalEvent {

  @Override
  public String type() {
    return "enrolment.ended";
  }

  @Override
  public String subject() {
    return enrolmentId.toString();
  }

  @Override
  public Instant time() {
    return endedAt;
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
