package org.homegrown.incubation.perk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;
import org.jspecify.annotations.Nullable;

/**
 * A perk, or another time of one that was granted before. It is the person's own benefit in the
 * shop, so it needs nobody's consent to be told.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PerkGranted(
    UUID perkId,
    UUID programmeId,
    String seller,
    PerkKind kind,
    @Nullable Integer basisPoints,
    @Nullable Integer credit,
    String bearer,
    Instant startsAt,
    Instant endsAt)
    implements Event {

  @Override
  public String type() {
    return "perk.granted";
  }

  @Override
  public String subject() {
    return perkId.toString();
  }

  @Override
  public Instant time() {
    return startsAt;
  }
}
