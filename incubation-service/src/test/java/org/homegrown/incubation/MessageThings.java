package org.homegrown.incubation;

import static org.homegrown.incubation.School.get;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the participant was told. */
@ApplicationScoped
class MessageThings implements Things {

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    String message =
        get(ids.get("participant"), "seller", "/v1/inbox").extract().path("items[0].id");
    return Map.of("messageId", message);
  }
}
