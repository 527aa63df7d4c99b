package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.homegrown.kit.problem.Problem.Violation;

/**
 * The schemas of forms, which strangers write: without references, which may go in circles or
 * elsewhere, and without regular expressions, which may take for ever.
 */
final class FormSchemas {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int DEEPEST = 20;
  private static final Set<String> REFUSED =
      Set.of(
          "pattern",
          "patternProperties",
          "$ref",
          "$dynamicRef",
          "$recursiveRef",
          "$id",
          "$anchor",
          "$dynamicAnchor");
  private static final Set<String> HOLD_NAMES =
      Set.of("properties", "$defs", "dependentSchemas", "dependentRequired");
  private static final Set<String> HOLD_VALUES = Set.of("const", "enum", "default", "examples");
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
  private static final JsonSchema OF_SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012), config());

  private FormSchemas() {}

  private static SchemaValidatorsConfig config() {
    return SchemaValidatorsConfig.builder()
        .pathType(PathType.JSON_POINTER)
        .formatAssertionsEnabled(true)
        .build();
  }

  /**
   * @throws FormSchemaRefused when it is no schema, or not one that a form may have
   */
  static void mustBeFit(JsonNode schema) {
    if (!schema.isObject()) {
      throw new FormSchemaRefused("A schema is an object.");
    }
    if (schema.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new FormSchemaRefused("A schema has up to 64 KB.");
    }
    if (SentJson.holdsNul(schema)) {
      throw new FormSchemaRefused("A form's schema must not have the NUL character.");
    }
    walk(schema, 0, false);
    var wrong = OF_SCHEMAS.validate(schema);
    if (!wrong.isEmpty()) {
      throw new FormSchemaRefused(
          "This is no JSON Schema: " + wrong.iterator().next().getMessage());
    }
  }

  private static void walk(JsonNode node, int depth, boolean names) {
    if (depth > DEEPEST) {
      throw new FormSchemaRefused("The schema is nested too deeply.");
    }
    node.properties()
        .forEach(
            each -> {
              if (!names && REFUSED.contains(each.getKey())) {
                throw new FormSchemaRefused("A form's schema has no %s.".formatted(each.getKey()));
              }
              if (names || !HOLD_VALUES.contains(each.getKey())) {
                walk(each.getValue(), depth + 1, !names && HOLD_NAMES.contains(each.getKey()));
              }
            });
    if (node.isArray()) {
      node.forEach(each -> walk(each, depth + 1, false));
    }
  }

  /** What is wrong with a value, with JSON pointers; nothing when it fits. */
  static List<Violation> violations(JsonNode schema, JsonNode value) {
    return SCHEMAS.getSchema(schema, config()).validate(value).stream()
        .map(
            message ->
                new Violation(
                    message.getInstanceLocation()
                        + (message.getProperty() == null ? "" : "/" + message.getProperty()),
                    message.getType(),
                    message.getMessage()))
        .toList();
  }
}
