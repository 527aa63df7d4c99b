package org.homegrown.incubation.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each application, in the order asked. */
record BulkResult(List<Item> items) {

  /**
   * @param code of the problem, when it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(UUID application, boolean done, @Nullable String code, @Nullable String detail) {}
}
