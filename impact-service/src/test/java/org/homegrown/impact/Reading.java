package org.homegrown.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.testkit.EventSchemas;
import org.jspecify.annotations.Nullable;

/** A reader's own record of an event, held against the event's schema. */
public final class Reading {

  private Reading() {}

  /** What the example of the schema says is what is read. What may be absent may be absent. */
  public static void mustRead(String type, Class<?> reader) throws ReflectiveOperationException {
    var data = EventSchemas.example(type);
    var read =
        new FeedEvent("1.0", UUID.randomUUID(), "/x", type, "x", Instant.now(), "", "1", data)
            .dataAs(reader);
    for (var component : reader.getRecordComponents()) {
      var said = data.get(component.getName());
      if (said == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        continue;
      }
      component.getAccessor().setAccessible(true);
      var value = component.getAccessor().invoke(read);
      assertNotNull(value, component.getName());
      assertEquals(said.asText(), value.toString(), component.getName());
    }
  }
}
