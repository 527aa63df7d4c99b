package org.homegrown.incubation.cohort;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to plan a cohort. */
record PlanCohort(
    @Schema(examples = "Spring") @NotBlank @Size(max = 120) String name,
    @Schema(examples = "200") @NotNull @Min(1) @Max(10_000) Integer capacity,
    @Schema(examples = "Asia/Shanghai") @NotBlank @Size(max = 60) String zone,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn) {

  Cohort in(UUID programmeId, String coordinator) {
    if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
      throw new RuleBroken("cohort-ends-before-start", "endsOn must not be before startsOn.");
    }
    return new Cohort(
        programmeId, coordinator, name, capacity, knownZone().getId(), startsOn, endsOn);
  }

  private ZoneId knownZone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new RuleBroken("zone-unknown", "zone must be an IANA time zone, like Asia/Shanghai.");
    }
  }
}
