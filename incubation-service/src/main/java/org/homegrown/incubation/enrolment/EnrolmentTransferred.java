package org.homegrown.incubation.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/** Somebody goes on in another cohort of the programme. */
public record EnrolmentTransferred(
    UUID enrolmentId,
    UUID programmeId,
    UUID fromCohortId,
    UUID cohortId,
    String participant,
    Instant transferredAt)
    implements PersonalEvent {

  @Override
  public String type() {
    return "enrolment.transferred";
  }

  @Override
  public String subject() {
    return enrolmentId.toString();
  }

  @Override
  public Instant time() {
    return transferredAt;
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
