package org.homegrown.incubation.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a look into the queue found. */
sealed interface Next {

  /** Nothing is due. */
  record Nothing() implements Next {}

  /** One was due that is not sent now, or never. */
  record Settled() implements Next {}

  /**
   * A message in hand.
   *
   * @param attempts with this one, since a person last said that it shall be sent
   * @param takenAt tells this holder from a later one
   */
  record Taken(
      UUID id,
      String person,
      Channel channel,
      @Nullable String subject,
      String body,
      int round,
      int attempts,
      Instant takenAt)
      implements Next {

    /** By which gateways know it. */
    String key() {
      return id + "-" + round;
    }
  }
}
