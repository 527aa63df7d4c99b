package org.homegrown.shop.returns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a return is, and its clocks. */
@Embeddable
class Stand {

  @Enumerated(EnumType.STRING)
  private ReturnStatus status;

  /** From when on the other side's silence may be complained about. */
  private @Nullable Instant silentFrom;

  /** When time takes the next step. */
  private @Nullable Instant dueAt;

  @SuppressWarnings("NullAway.Init")
  protected Stand() {}

  private Stand(ReturnStatus status, @Nullable Instant silentFrom, @Nullable Instant dueAt) {
    this.status = status;
    this.silentFrom = silentFrom;
    this.dueAt = dueAt;
  }

  static Stand requested(Instant at, Patience patience) {
    var answered = at.plus(patience.answer());
    return new Stand(ReturnStatus.REQUESTED, answered, answered.plus(patience.silence()));
  }

  static Stand rejected() {
    return new Stand(ReturnStatus.REJECTED, null, null);
  }

  /** It lapses when it is not sent in time. See {@link ReturnMoveRefused} of each move. */
  void approve(Instant at, Patience patience) {
    become(ReturnStatus.APPROVED, null, at.plus(patience.sending()));
  }

  /** It comes before an operator when it does not arrive in time. */
  void send(Instant at, Patience patience) {
    var expected = at.plus(patience.journey());
    become(ReturnStatus.IN_TRANSIT, expected, expected.plus(patience.silence()));
  }

  /** It is refunded when nobody says anything in time. */
  void receive(Instant at, Patience patience) {
    become(ReturnStatus.RECEIVED, null, at.plus(patience.refund()));
  }

  /** From here on time takes no step. */
  void rest(ReturnStatus next) {
    become(next, null, null);
  }

  private void become(
      ReturnStatus next, @Nullable Instant newSilentFrom, @Nullable Instant newDueAt) {
    mustAllow(next);
    status = next;
    silentFrom = newSilentFrom;
    dueAt = newDueAt;
  }

  void mustAllow(ReturnStatus next) {
    if (!status.mayBecome(next)) {
      throw new ReturnMoveRefused(status);
    }
  }

  void mustBe(Set<ReturnStatus> any) {
    if (!any.contains(status)) {
      throw new ReturnMoveRefused(status);
    }
  }

  void mustNotBe(ReturnStatus that) {
    if (status == that) {
      throw new ReturnMoveRefused(status);
    }
  }

  /**
   * @throws EscalationTooEarly while the other side still has time
   */
  void mustBeSilence(Instant at) {
    if (silentFrom != null && at.isBefore(silentFrom)) {
      throw new EscalationTooEarly(silentFrom);
    }
  }

  /** Time takes its next step later. */
  void postpone(Instant until) {
    dueAt = until;
  }

  boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  ReturnStatus status() {
    return status;
  }

  @Nullable Instant silentFrom() {
    return silentFrom;
  }

  @Nullable Instant dueAt() {
    return dueAt;
  }
}
