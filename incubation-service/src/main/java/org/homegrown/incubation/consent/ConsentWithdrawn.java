package org.homegrown.incubation.consent;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/** Somebody does not allow something any more. It is about the door, so it needs no consent. */
record ConsentWithdrawn(UUID programmeId, String participant, Purpose purpose, Instant withdrawnAt)
    implements Event {

  @Override
  public String type() {
    return "consent.withdrawn";
  }

  @Override
  public String subject() {
    return programmeId.toString();
  }

  @Override
  public Instant time() {
    return withdrawnAt;
  }
}
