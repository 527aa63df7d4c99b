package org.homegrown.incubation.grant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/**
 * A tranche of a grant was paid.
 *
 * @param amount minor units
 * @param paidOn the bank's day
 * @param settledAt when the bank's word of it was taken in
 */
record GrantDisbursed(
    UUID disbursementId,
    UUID enrolmentId,
    UUID cohortId,
    UUID programmeId,
    String participant,
    long amount,
    String currency,
    LocalDate paidOn,
    Instant settledAt)
    implements PersonalEvent {

  @Override
  public String type() {
    return "grant.disbursed";
  }

  @Override
  public String subject() {
    return disbursementId.toString();
  }

  @Override
  public Instant time() {
    return settledAt;
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
