package org.homegrown.incubation.desk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.homegrown.incubation.board.Risk;
import org.homegrown.incubation.enrolment.EnrolmentStatus;
import org.homegrown.incubation.milestone.MilestoneStatus;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How a board is narrowed: by a saved filter, and by whatever else is asked. */
public class FilterRequest {

  @RestQuery @Nullable UUID filter;
  @RestQuery @Nullable EnrolmentStatus status;
  @RestQuery @Nullable Risk risk;

  @RestQuery
  @Size(min = 1, max = 20)
  @Nullable String region;

  @RestQuery
  @Min(1)
  @Max(1000)
  @Nullable Integer progressBelow;

  @RestQuery
  @Min(1)
  @Max(1000)
  @Nullable Integer attendanceBelow;

  @RestQuery
  @Size(min = 1, max = 60)
  @Nullable String milestone;

  @RestQuery @Nullable MilestoneStatus milestoneStatus;

  @RestQuery
  @Min(1)
  @Max(366)
  @Nullable Integer noActivityDays;

  @RestQuery
  @Size(min = 1, max = 255)
  @Nullable String owner;

  /**
   * @throws BadInput {@code milestone-incomplete} when a milestone or its state is missing
   */
  Filter conditions() {
    return new Filter(
        status, risk, region, progressBelow, attendanceBelow, milestone(), noActivityDays, owner);
  }

  private Filter.@Nullable MilestoneIs milestone() {
    if (milestone == null && milestoneStatus == null) {
      return null;
    }
    if (milestone == null || milestoneStatus == null) {
      throw new BadInput("milestone-incomplete", "'milestone' and 'milestoneStatus' go together.");
    }
    return new Filter.MilestoneIs(milestone, milestoneStatus);
  }
}
