package org.homegrown.incubation.milestone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.milestone.ShopFacts.OrderPaid;
import org.homegrown.incubation.milestone.ShopFacts.OrderRefunded;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopEventsTest {

  @Test
  void whatTheSchemaPromisesOfMoneyIsWhatIsRead() {
    var paid = EventSchemas.example("order.paid");
    assertEquals(
        new OrderPaid(
            UUID.fromString(paid.get("orderId").asText()),
            UUID.fromString(paid.get("shopId").asText()),
            paid.get("seller").asText(),
            paid.get("region").asText(),
            paid.get("amount").asLong(),
            paid.get("currency").asText()),
        event("order.paid", paid).dataAs(OrderPaid.class));
    var refunded = EventSchemas.example("order.refunded");
    assertEquals(
        new OrderRefunded(
            UUID.fromString(refunded.get("refundId").asText()),
            UUID.fromString(refunded.get("orderId").asText()),
            refunded.get("seller").asText(),
            refunded.get("amount").asLong()),
        event("order.refunded", refunded).dataAs(OrderRefunded.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.opened", "product.listed"})
  void whatTheSchemaPromisesIsWhatIsRead(String type) {
    var data = EventSchemas.example(type);
    assertEquals(
        data.get("seller").asText(), event(type, data).dataAs(ShopFacts.OfSeller.class).seller());
  }

  private static FeedEvent event(String type, JsonNode data) {
    return new FeedEvent(
        "1.0", UUID.randomUUID(), "/shop-service", type, "x", Instant.now(), "", "1", data);
  }
}
