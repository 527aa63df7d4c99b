package org.homegrown.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What a call was answered, to be given again when it is repeated.
 *
 * @param body JSON; null when there was none
 */
public record KeptAnswer(int status, Map<String, String> headers, @Nullable String body) {

  private static final String REPLAYED_HEADER = "Idempotent-Replayed";

  /** The answer as it will be kept. */
  public static KeptAnswer of(RestResponse<?> response, ObjectMapper json) {
    try {
      var kept = new LinkedHashMap<String, String>();
      response.getStringHeaders().forEach((name, values) -> kept.put(name, values.getFirst()));
      @Nullable Object entity = response.getEntity();
      return new KeptAnswer(
          response.getStatus(), kept, entity == null ? null : json.writeValueAsString(entity));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must be writable as JSON", e);
    }
  }

  /** A new thing's first answer. */
  public static KeptAnswer created(String path, Object entity, ObjectMapper json) {
    return of(201, Map.of("Location", path), entity, json);
  }

  /** The first answer about something that was there. */
  public static KeptAnswer ok(Object entity, ObjectMapper json) {
    return of(200, Map.of(), entity, json);
  }

  private static KeptAnswer of(
      int status, Map<String, String> headers, Object entity, ObjectMapper json) {
    try {
      return new KeptAnswer(status, headers, json.writeValueAsString(entity));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer must be writable as JSON", e);
    }
  }

  /** As it was given the first time. The body is JSON already, and is sent as it is. */
  public RestResponse<String> response() {
    return respond().build();
  }

  /** The same answer, marked as a repetition. */
  public RestResponse<String> replayed() {
    return respond().header(REPLAYED_HEADER, "true").build();
  }

  private RestResponse.ResponseBuilder<String> respond() {
    var response = RestResponse.ResponseBuilder.<String>create(status).entity(body);
    headers.forEach(response::header);
    return body == null ? response : response.type(MediaType.APPLICATION_JSON_TYPE);
  }
}
