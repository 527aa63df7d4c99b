package org.homegrown.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes something acceptable of a schema: what is required, with the examples that it gives. */
final class Example {

  static final String BOUNDARY = "part";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode contract;

  Example(JsonNode contract) {
    this.contract = contract;
  }

  byte[] of(JsonNode schema) {
    return (schema.isMissingNode() ? "{}" : value(schema).toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A form with a small file in each of its fields. */
  byte[] inParts(JsonNode schema) {
    var form = new StringBuilder();
    schema
        .path("properties")
        .fieldNames()
        .forEachRemaining(
            name ->
                form.append(
                    """
                    --%s\r
                    Content-Disposition: form-data; name="%s"; filename="x"\r
                    \r
                    x\r
                    """
                        .formatted(BOUNDARY, name)));
    return form.append("--" + BOUNDARY + "--\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode value(JsonNode schema) {
    if (schema.has("$ref")) {
      return value(contract.at(schema.path("$ref").asText().substring(1)));
    }
    for (var some : new String[] {"allOf", "anyOf", "oneOf"}) {
      if (schema.has(some)) {
        return value(schema.path(some).path(0));
      }
    }
    if (schema.has("examples")) {
      return typed(schema.path("examples").path(0), type(schema));
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> NODES.arrayNode().add(value(schema.path("items")));
      case "integer", "number" -> NODES.numberNode(Math.max(1, schema.path("minimum").asLong(1)));
      case "boolean" -> NODES.booleanNode(true);
      default -> text(schema);
    };
  }

  private JsonNode object(JsonNode schema) {
    var object = NODES.objectNode();
    for (var name : schema.path("required")) {
      object.set(name.asText(), value(schema.path("properties").path(name.asText())));
    }
    return object;
  }

  private static JsonNode text(JsonNode schema) {
    var text =
        switch (schema.path("format").asText()) {
          case "uuid" -> UUID.randomUUID().toString();
          case "date" -> "2030-01-01";
          case "date-time" -> "2030-01-01T00:00:00Z";
          default ->
              schema.path("pattern").asText().equals("[A-Z]{3}")
                  ? "CNY"
                  : "x".repeat(Math.max(1, schema.path("minLength").asInt(1)));
        };
    return NODES.textNode(text);
  }

  /** Some examples are written as text whatever the type is. */
  private static JsonNode typed(JsonNode example, String type) {
    try {
      return example.isTextual() && !type.equals("string")
          ? JSON.readTree(example.asText())
          : example;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText("object");
  }
}
