package org.homegrown.incubation.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/** Somebody takes part from now on. */
public record EnrolmentStarted(
    UUID enrolmentId, UUID cohortId, UUID programmeId, String participant, Instant enrolledAt)
    implements Event {

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
}
