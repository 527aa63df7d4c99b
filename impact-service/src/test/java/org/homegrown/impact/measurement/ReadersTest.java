package org.homegrown.impact.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.homegrown.impact.region.Regions.RegionDefined;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.testkit.EventSchemas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadersTest {

  static Stream<Map.Entry<String, Class<?>>> readers() {
    return Map.<String, Class<?>>of(
        "region.defined", RegionDefined.class,
        "shop.opened", ShopEvents.ShopOpened.class,
        "product.listed", ShopEvents.ProductListed.class,
        "order.paid", ShopEvents.OrderPaid.class,
        "person.erased", ShopEvents.PersonErased.class,
        "enrolment.started", IncubationEvents.EnrolmentStarted.class,
        "milestone.completed", IncubationEvents.MilestoneCompleted.class)
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void whatTheSchemaPromisesIsWhatIsRead(Map.Entry<String, Class<?>> reader)
      throws InvocationTargetException, IllegalAccessException {
    var data = EventSchemas.example(reader.getKey());
    var event =
        new FeedEvent(
            "1.0", UUID.randomUUID(), "/x", reader.getKey(), "x", Instant.now(), "", "1", data);

    var read = event.dataAs(reader.getValue());

    for (var component : reader.getValue().getRecordComponents()) {
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
          && !data.has(component.getName())) {
        continue;
      }
      component.getAccessor().setAccessible(true);
      var value = component.getAccessor().invoke(read);
      assertNotNull(value, component.getName());
      assertEquals(data.get(component.getName()).asText(), value.toString(), component.getName());
    }
  }
}
