package org.homegrown.incubation.cohort;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.programme.Zones;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to plan a cohort. */
record PlanCohort(
    @Schema(examples = "Spring") @NotBlank @Size(max = 120) String name,
    @Schema(examples = "200") @NotNull @Min(1) @Max(10_000) Integer capacity,
    @Schema(examples = "Asia/Shanghai") @NotBlank @Size(max = 60) String zone,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable @Size(min = 1, max = 20) String region,
    @Schema(description = "First day of the application window, in the zone")
        @Nullable LocalDate opensOn,
    @Schema(description = "Last day of the application window, in the zone")
        @Nullable LocalDate closesOn,
    @Schema(description = "FIRST_COME when left out") @Nullable Intake intake,
    @Nullable UUID formId,
    @Schema(description = "What is taught; published before the cohort opens")
        @Nullable UUID curriculumVersionId,
    @Schema(description = "For how long an offer stands; 7 when left out")
        @Nullable
        @Min(1)
        @Max(60)
        Integer offerDays) {

  Plan plan() {
    Zones.mustBeKnown(zone);
    return new Plan(
        name,
        capacity,
        zone,
        startsOn,
        endsOn,
        region,
        opensOn,
        closesOn,
        intake == null ? Intake.FIRST_COME : intake,
        formId,
        curriculumVersionId,
        offerDays == null ? 7 : offerDays);
  }
}
