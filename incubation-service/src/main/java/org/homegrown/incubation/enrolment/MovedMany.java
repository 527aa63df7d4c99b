package org.homegrown.incubation.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each enrolment, in the order asked. */
record MovedMany(List<Item> items) {

  /**
   * @param code of the problem, when it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(UUID enrolment, boolean done, @Nullable String code, @Nullable String detail) {}
}
