package org.homegrown.incubation.perk;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/** A perk's milestone is open again. */
record PerkRevoked(UUID perkId, String seller, Instant revokedAt) implements Event {

  @Override
  public String type() {
    return "perk.revoked";
  }

  @Override
  public String subject() {
    return perkId.toString();
  }

  @Override
  public Instant time() {
    return revokedAt;
  }
}
