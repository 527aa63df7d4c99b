package org.homegrown.incubation.progress;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a phone tells of something that somebody did in an enrolment. */
interface Report {

  /** What makes it the same when it comes again. */
  record Key(UUID enrolmentId, UUID id) {}

  UUID id();

  UUID enrolmentId();

  Instant at();

  default Key key() {
    return new Key(enrolmentId(), id());
  }

  /** The code why it cannot be taken, whoever sends it. */
  Optional<String> refusal();
}
