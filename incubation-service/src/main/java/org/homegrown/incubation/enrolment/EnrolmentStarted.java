package org.homegrown.incubation.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Somebody takes part from now on.
 *
 * @param gender F, M or X, if they said so
 * @param ageBand in the year in which they enrolled, if it is known
 * @param region where they are, if it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnrolmentStarted(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    Instant enrolledAt,
    @Nullable String gender,
    @Nullable String ageBand,
    @Nullable String region)
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
