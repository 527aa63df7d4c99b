package org.homegrown.kit.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way between services: a CloudEvents 1.0 event in JSON format with one extension
 * attribute, {@code position}.
 *
 * @param source the service that tells it, {@code /} and its name
 * @param subject the id of the aggregate that it happened to
 * @param time when it happened
 * @param position where it stands in the feed; opaque to readers
 */
public record FeedEvent(
    String specversion,
    UUID id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    String position,
    JsonNode data) {

  /**
   * The data as the reader's own record of this event.
   *
   * @throws IllegalArgumentException when the data does not fit the record
   */
  public <T> T dataAs(Class<T> type) {
    try {
      return FeedJson.MAPPER.treeToValue(data, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event " + id + " is not a " + type.getSimpleName(), e);
    }
  }
}
