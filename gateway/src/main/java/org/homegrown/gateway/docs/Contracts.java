package org.homegrown.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;

/** Puts the services' OpenAPI documents together into one. */
final class Contracts {

  private static final String SCHEMAS = "#/components/schemas/";

  private final ObjectNode merged = JsonNodeFactory.instance.objectNode();

  Contracts(String issuer) {
    merged.put("openapi", "3.1.0");
    merged
        .putObject("info")
        .put("title", "Homegrown API")
        .put("version", "v1")
        .put("description", "Everything behind the gateway, in one document.");
    merged.putArray("tags");
    merged.putObject("paths");
    var components = merged.putObject("components");
    components.putObject("schemas");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "oauth2")
        .put("description", "Sign in at the platform's OpenID Connect issuer")
        .putObject("flows")
        .putObject("authorizationCode")
        .put("authorizationUrl", issuer + "/protocol/openid-connect/auth")
        .put("tokenUrl", issuer + "/protocol/openid-connect/token")
        .putObject("scopes")
        .put("openid", "who you are");
  }

  /**
   * Adds a service's contract. What services tell each other stays out; a schema whose name means
   * something else already gets the service's name in front.
   */
  void add(String service, JsonNode contract) {
    var renamed = schemas(service, contract);
    contract
        .path("paths")
        .properties()
        .forEach(
            path -> {
              if (!path.getKey().startsWith("/internal")) {
                var item = withReferences(path.getValue(), renamed);
                ((ObjectNode) merged.get("paths")).set(path.getKey(), withPlainSecurity(item));
              }
            });
    contract.path("tags").forEach(this::addTag);
  }

  private Map<String, String> schemas(String service, JsonNode contract) {
    var present = (ObjectNode) merged.at("/components/schemas");
    var theirs = contract.at("/components/schemas");
    var renamed = new HashMap<String, String>();
    theirs
        .properties()
        .forEach(
            schema -> {
              var known = present.get(schema.getKey());
              if (known != null && !known.equals(schema.getValue())) {
                renamed.put(
                    SCHEMAS + schema.getKey(), SCHEMAS + capitalised(service) + schema.getKey());
              }
            });
    theirs
        .properties()
        .forEach(
            schema -> {
              var name = renamed.getOrDefault(SCHEMAS + schema.getKey(), SCHEMAS + schema.getKey());
              present.set(
                  name.substring(SCHEMAS.length()), withReferences(schema.getValue(), renamed));
            });
    return renamed;
  }

  private void addTag(JsonNode tag) {
    var tags = merged.withArray("tags");
    for (var known : tags) {
      if (known.get("name").equals(tag.get("name"))) {
        return;
      }
    }
    if (!tag.path("name").asText().equals("Event feed")) {
      tags.add(tag);
    }
  }

  JsonNode document() {
    return merged;
  }

  /** Services list the roles of an operation as scopes; signing in gives them all. */
  private static JsonNode withPlainSecurity(JsonNode item) {
    item.forEach(
        operation -> {
          if (operation instanceof ObjectNode object && object.has("security")) {
            object.putArray("security").addObject().putArray("token");
          }
        });
    return item;
  }

  private static JsonNode withReferences(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object) {
      var copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(
              field ->
                  copy.set(
                      field.getKey(),
                      field.getKey().equals("$ref")
                              && renamed.containsKey(field.getValue().asText())
                          ? TextNode.valueOf(renamed.get(field.getValue().asText()))
                          : withReferences(field.getValue(), renamed)));
      return copy;
    }
    if (node.isArray()) {
      var copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> copy.add(withReferences(element, renamed)));
      return copy;
    }
    return node;
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
