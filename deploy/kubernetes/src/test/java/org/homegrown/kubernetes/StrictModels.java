package org.homegrown.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.ModelMapper;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/** Reads an object as the API server would with strict field validation. */
final class StrictModels {
  private static final Map<String, Class<?>> OPERATOR_MODELS =
      Map.of("ServiceMonitor", ServiceMonitor.class, "PrometheusRule", PrometheusRule.class);

  /** Fabric8's models keep what they don't know in a bag; without the bag it is an error. */
  private static final JsonMapper NO_BAG =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private StrictModels() {}

  /** What is wrong with the object's fields or types, if anything. */
  static Optional<String> complaint(JsonNode object) {
    String version = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    if (OPERATOR_MODELS.containsKey(kind)) {
      return operatorComplaint(object, OPERATOR_MODELS.get(kind));
    }
    Class<?> model =
        ModelMapper.getApiTypeClass(
            version.contains("/") ? version.substring(0, version.indexOf('/')) : "",
            version.substring(version.indexOf('/') + 1),
            kind);
    if (model == null || model == DynamicKubernetesObject.class) {
      return Optional.of("no such kind: %s %s".formatted(version, kind));
    }
    try {
      model
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(object.toString()));
      return JSON.getGson().fromJson(object.toString(), model) == null
          ? Optional.of("nothing in it")
          : Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(String.valueOf(e.getCause().getMessage()));
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the model has no strict validation: " + model, e);
    }
  }

  private static Optional<String> operatorComplaint(JsonNode object, Class<?> model) {
    try {
      NO_BAG.treeToValue(object, model);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(e.getOriginalMessage());
    }
  }
}
