package org.homegrown.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The committed schemas of the events between services, {@code docs/events/TYPE.json}. */
public final class EventSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventSchemas() {}

  /** Fails unless the data of an event of this type is as its schema says. */
  public static void mustFit(String type, String data) {
    try {
      var errors = schema(type).validate(JSON.readTree(data));
      if (!errors.isEmpty()) {
        throw new AssertionError(
            "%s does not fit its schema: %s in %s".formatted(type, errors, data));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema's own example of the data, which fits it. */
  public static JsonNode example(String type) {
    var example = document(type).at("/examples/0");
    mustFit(type, example.toString());
    return example;
  }

  private static JsonSchema schema(String type) {
    var checksFormats = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(document(type), checksFormats);
  }

  private static JsonNode document(String type) {
    var file = Path.of("../docs/events", type + ".json");
    if (!Files.exists(file)) {
      throw new AssertionError(
          "event " + type + " has no schema: write docs/events/" + type + ".json");
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
