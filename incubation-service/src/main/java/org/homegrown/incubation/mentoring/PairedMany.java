package org.homegrown.incubation.mentoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of each pair, in the order asked. */
record PairedMany(List<Paired> items) {

  /**
   * @param pairId when it was made
   * @param code of the problem, when it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Paired(
      UUID enrolmentId,
      boolean done,
      @Nullable UUID pairId,
      @Nullable String code,
      @Nullable String detail) {}
}
