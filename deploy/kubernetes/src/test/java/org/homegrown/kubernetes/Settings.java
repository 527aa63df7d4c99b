package org.homegrown.kubernetes;

import static org.homegrown.kubernetes.Rendered.nameOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a container is told by its environment. */
final class Settings {
  private Settings() {}

  /**
   * Values by name; a secret's is empty, for git does not know it. What may be missing is not told.
   */
  static Map<String, String> of(Rendered rendered, JsonNode container) {
    var told = new TreeMap<String, String>();
    container
        .path("envFrom")
        .findValues("configMapRef")
        .forEach(
            ref ->
                data(rendered, ref)
                    .flatMap(JsonNode::propertyStream)
                    .forEach(entry -> told.put(entry.getKey(), entry.getValue().asText())));
    for (var variable : container.path("env")) {
      var name = variable.path("name").asText();
      var secret = variable.at("/valueFrom/secretKeyRef");
      var config = variable.at("/valueFrom/configMapKeyRef");
      if (variable.has("value")) {
        told.put(name, variable.path("value").asText());
      } else if (secret.isObject() && !secret.path("optional").asBoolean()) {
        told.put(name, "");
      } else if (config.isObject()) {
        data(rendered, config)
            .filter(data -> data.has(config.path("key").asText()))
            .forEach(data -> told.put(name, data.path(config.path("key").asText()).asText()));
      }
    }
    return told;
  }

  private static Stream<JsonNode> data(Rendered rendered, JsonNode ref) {
    return rendered
        .kind("ConfigMap")
        .filter(map -> nameOf(map).equals(ref.path("name").asText()))
        .map(map -> map.path("data"));
  }
}
