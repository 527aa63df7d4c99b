package org.homegrown.incubation.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each case, in the order asked. */
record AssignedMany(List<Assigned> items) {

  /**
   * @param code of the problem, when it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Assigned(UUID caseId, boolean done, @Nullable String code, @Nullable String detail) {}
}
