package org.homegrown.impact.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions and answers as they are kept. */
@ApplicationScoped
class SurveyJson {

  private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};
  private static final TypeReference<Map<String, JsonNode>> ANSWERS = new TypeReference<>() {};

  private final ObjectMapper json;

  SurveyJson(ObjectMapper json) {
    this.json = json;
  }

  @Nullable String write(@Nullable Object value) {
    try {
      return value == null ? null : json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  List<Item> items(String text) {
    return read(text, ITEMS);
  }

  Map<String, JsonNode> answers(String text) {
    return read(text, ANSWERS);
  }

  @Nullable Scorecard scorecard(@Nullable String text) {
    return text == null ? null : read(text, new TypeReference<Scorecard>() {});
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept can be read", e);
    }
  }
}
