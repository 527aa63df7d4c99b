package org.homegrown.kit.idempotency;

import org.homegrown.kit.problem.DomainException;

/** What is known of a call that was made before under the same key. */
public sealed interface EarlierCall {

  /** It is done, and this was its answer. */
  record Answered(KeptAnswer answer) implements EarlierCall {}

  /** Somebody works on it: refuse the twin with {@link #refusal()}. */
  record AtWork() implements EarlierCall {

    public DomainException refusal() {
      return Refusals.inFlight();
    }
  }

  /** Whoever worked on it died; see {@link IdempotentCalls#takeOver}. */
  record Abandoned() implements EarlierCall {}

  /** The key was used to ask for something else. */
  record AnotherRequest() implements EarlierCall {

    public DomainException refusal() {
      return Refusals.reused();
    }
  }
}
