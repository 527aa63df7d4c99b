package org.homegrown.incubation.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom it was said to, in the order asked.
 *
 * @param id by which it can be cancelled before its time
 */
record SaidToMany(UUID id, List<Item> items) {

  /**
   * @param code of the problem, when it was not said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(UUID enrolment, boolean done, @Nullable String code) {}
}
