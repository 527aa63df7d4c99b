package org.homegrown.incubation.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message, and what came of each try to deliver it. */
record MessageHistory(MessageView message, List<Attempt> attempts) {

  /**
   * @param detail why it was not sent
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attempt(int number, Instant at, Delivery.Outcome outcome, @Nullable String detail) {}
}
