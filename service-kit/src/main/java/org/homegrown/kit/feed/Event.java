package org.homegrown.kit.feed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.id.Ids;

/**
 * A fact that this service tells the others. Implemented by a record whose components are the
 * event's data: ids, codes and numbers, never a name, phone or address.
 */
public interface Event {

  /** Readers know again by it what may be told more than once; else it is new each time. */
  @JsonIgnore
  default UUID eventId() {
    return Ids.next();
  }

  /** What happened, in the past tense: {@code thing.happened}. */
  @JsonIgnore
  String type();

  /** The id of the aggregate that it happened to. */
  @JsonIgnore
  String subject();

  /** When it happened. */
  @JsonIgnore
  Instant time();
}
