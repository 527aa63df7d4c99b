package org.homegrown.incubation.desk;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.board.Risk;
import org.homegrown.incubation.enrolment.EnrolmentStatus;
import org.homegrown.incubation.milestone.MilestoneStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which participants to see on a board: those to whom all of it applies. What is left out does not
 * narrow it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Filter(
    @Nullable EnrolmentStatus status,
    @Nullable Risk risk,
    @Schema(description = "They are there or below") @Nullable @Size(min = 1, max = 20)
        String region,
    @Schema(description = "In permille") @Nullable @Min(1) @Max(1000) Integer progressBelow,
    @Schema(description = "In permille; who has no marks is not below") @Nullable @Min(1) @Max(1000)
        Integer attendanceBelow,
    @Nullable @Valid MilestoneIs milestone,
    @Schema(description = "Nothing was heard of them for so many days") @Nullable @Min(1) @Max(366)
        Integer noActivityDays,
    @Schema(description = "Who has one of their risk cases in hand")
        @Nullable
        @Size(min = 1, max = 255)
        String owner) {

  /**
   * @param code of the milestone
   */
  public record MilestoneIs(
      @NotNull @Size(min = 1, max = 60) String code, @NotNull MilestoneStatus status) {}
}
