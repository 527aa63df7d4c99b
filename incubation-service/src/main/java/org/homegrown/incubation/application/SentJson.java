package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON that is kept as it was sent. */
final class SentJson {

  private SentJson() {}

  /** Whether a text or a name in it has the NUL character, which PostgreSQL cannot hold. */
  static boolean holdsNul(JsonNode sent) {
    if (sent.isTextual()) {
      return sent.textValue().indexOf('\0') >= 0;
    }
    for (var field : sent.properties()) {
      if (field.getKey().indexOf('\0') >= 0) {
        return true;
      }
    }
    for (var part : sent) {
      if (holdsNul(part)) {
        return true;
      }
    }
    return false;
  }
}
