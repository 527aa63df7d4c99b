package org.homegrown.incubation.training;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/**
 * Somebody was trained on a day.
 *
 * @param cohortId where they were when it became known
 * @param trainedOn in the cohort's zone
 * @param receivedAt when it became known
 */
record TrainingReceived(
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    TrainingKind kind,
    LocalDate trainedOn,
    Instant receivedAt)
    implements PersonalEvent {

  /** It is told again to whoever allows it again. */
  @Override
  public UUID eventId() {
    return UUID.nameUUIDFromBytes(
        "training %s %s %s"
            .formatted(enrolmentId, kind, trainedOn)
            .getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String type() {
    return "training.received";
  }

  @Override
  public String subject() {
    return enrolmentId.toString();
  }

  @Override
  public Instant time() {
    return receivedAt;
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
