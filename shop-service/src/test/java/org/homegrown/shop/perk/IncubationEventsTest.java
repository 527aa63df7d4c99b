package org.homegrown.shop.perk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.shop.perk.IncubationEvents.PerkGranted;
import org.homegrown.shop.perk.IncubationEvents.PerkRevoked;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.api.Test;

class IncubationEventsTest {

  @Test
  void whatTheSchemasPromiseIsWhatIsRead() {
    var granted = EventSchemas.example("perk.granted");
    assertEquals(
        new PerkGranted(
            UUID.fromString(granted.get("perkId").asText()),
            granted.get("seller").asText(),
            granted.get("kind").asText(),
            granted.get("basisPoints").asInt(),
            null,
            granted.get("bearer").asText(),
            Instant.parse(granted.get("startsAt").asText()),
            Instant.parse(granted.get("endsAt").asText())),
        event("perk.granted", granted).dataAs(PerkGranted.class));
    var revoked = EventSchemas.example("perk.revoked");
    assertEquals(
        new PerkRevoked(
            UUID.fromString(revoked.get("perkId").asText()),
            Instant.parse(revoked.get("revokedAt").asText())),
        event("perk.revoked", revoked).dataAs(PerkRevoked.class));
  }

  private static FeedEvent event(String type, JsonNode data) {
    return new FeedEvent(
        "1.0", UUID.randomUUID(), "/incubation-service", type, "x", Instant.now(), "", "1", data);
  }
}
