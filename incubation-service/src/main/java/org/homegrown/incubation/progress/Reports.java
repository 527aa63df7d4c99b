package org.homegrown.incubation.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads items of batches as strictly as whole requests are read, each alone. */
@ApplicationScoped
class Reports {

  private final ObjectMapper json;
  private final Validator validator;

  Reports(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** Empty when it is not what it should be. */
  <T extends Report> Optional<T> read(JsonNode item, Class<T> type) {
    try {
      return Optional.ofNullable(json.treeToValue(item, type))
          .filter(report -> validator.validate(report).isEmpty());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The id of an item that cannot be read otherwise. */
  static @Nullable UUID id(JsonNode item) {
    try {
      return UUID.fromString(item.path("id").asText());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
