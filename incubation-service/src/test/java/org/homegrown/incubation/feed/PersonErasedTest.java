package org.homegrown.incubation.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.api.Test;

class PersonErasedTest {

  @Test
  void anErasureIsReadAsTheSchemaPromises() {
    var data = EventSchemas.example("person.erased");
    var event =
        new FeedEvent(
            "1.0",
            UUID.randomUUID(),
            "/shop-service",
            "person.erased",
            "x",
            Instant.now(),
            "",
            "1",
            data);
    var read = event.dataAs(ShopFeed.PersonErased.class);
    assertEquals(data.get("person").asText(), read.person());
    assertEquals(data.get("pseudonym").asText(), read.pseudonym());
    assertEquals(data.get("erasedAt").asText(), read.erasedAt().toString());
  }
}
