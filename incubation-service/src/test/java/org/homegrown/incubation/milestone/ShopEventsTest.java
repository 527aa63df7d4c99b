package org.homegrown.incubation.milestone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopEventsTest {

  @ParameterizedTest
  @ValueSource(strings = {"shop.opened", "product.listed", "order.paid"})
  void whatTheSchemaPromisesIsWhatIsRead(String type) {
    var data = EventSchemas.example(type);
    var event =
        new FeedEvent(
            "1.0", UUID.randomUUID(), "/shop-service", type, "x", Instant.now(), "", "1", data);
    assertEquals(data.get("seller").asText(), event.dataAs(ShopFacts.OfSeller.class).seller());
  }
}
