package org.homegrown.incubation.consent;

import java.time.Instant;
import java.util.UUID;

/** What a room does when a person takes a consent back, in that transaction. */
public interface ConsentEnds {

  /**
   * @param at from when on it is withdrawn
   */
  void ended(UUID programme, String person, Purpose purpose, Instant at);
}
