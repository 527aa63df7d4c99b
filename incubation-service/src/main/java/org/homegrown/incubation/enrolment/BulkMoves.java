package org.homegrown.incubation.enrolment;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One move of many enrolments. */
record BulkMoves(
    @NotNull Action action,
    @NotNull MoveReason reason,
    @Nullable @Size(min = 1, max = 1000) String note,
    @NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> enrolments) {

  /**
   * @throws org.homegrown.kit.problem.RuleBroken {@code reason-refused}
   */
  MoveReason given() {
    reason.mustBeGivable();
    return reason;
  }

  enum Action {
    @JsonProperty("pause")
    PAUSE(EnrolmentStatus.PAUSED),
    @JsonProperty("return")
    RETURN(EnrolmentStatus.ACTIVE),
    @JsonProperty("drop")
    DROP(EnrolmentStatus.DROPPED);

    private final EnrolmentStatus next;

    Action(EnrolmentStatus next) {
      this.next = next;
    }

    EnrolmentStatus next() {
      return next;
    }
  }
}
