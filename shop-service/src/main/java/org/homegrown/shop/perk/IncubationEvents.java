package org.homegrown.shop.perk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The incubation service's events as this service reads them. */
final class IncubationEvents {

  record PerkGranted(
      UUID perkId,
      String seller,
      String kind,
      @Nullable Integer basisPoints,
      @Nullable Integer credit,
      String bearer,
      Instant startsAt,
      Instant endsAt) {}

  record PerkRevoked(UUID perkId, Instant revokedAt) {}

  private IncubationEvents() {}
}
