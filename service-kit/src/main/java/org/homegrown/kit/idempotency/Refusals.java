package org.homegrown.kit.idempotency;

import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;

/** Why a call under a known key gets no answer. */
final class Refusals {

  private Refusals() {}

  static Conflict inFlight() {
    return new Conflict(
        "idempotency-key-in-flight",
        "A call with this Idempotency-Key is still at work. Retry with the same key in a moment.");
  }

  static RuleBroken reused() {
    return new RuleBroken(
        "idempotency-key-reused",
        "This Idempotency-Key was used for another request. Use a new key for a new operation.");
  }
}
