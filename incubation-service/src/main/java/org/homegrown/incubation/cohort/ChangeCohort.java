package org.homegrown.incubation.cohort;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.incubation.programme.Zones;
import org.jspecify.annotations.Nullable;

/** What is to be different. What is left out stays as it is. */
record ChangeCohort(
    @Nullable @Size(min = 1, max = 120) @Pattern(regexp = "(?s).*\\S.*") String name,
    @Nullable @Min(1) @Max(10_000) Integer capacity,
    @Nullable @Size(min = 1, max = 60) String zone,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable @Size(min = 1, max = 20) String region,
    @Nullable LocalDate opensOn,
    @Nullable LocalDate closesOn,
    @Nullable Intake intake,
    @Nullable UUID formId,
    @Nullable UUID curriculumVersionId,
    @Nullable @Min(1) @Max(60) Integer offerDays) {

  Plan over(Plan plan) {
    if (zone != null) {
      Zones.mustBeKnown(zone);
    }
    return new Plan(
        name == null ? plan.name() : name,
        capacity == null ? plan.capacity() : capacity,
        zone == null ? plan.zone() : zone,
        startsOn == null ? plan.startsOn() : startsOn,
        endsOn == null ? plan.endsOn() : endsOn,
        region == null ? plan.region() : region,
        opensOn == null ? plan.opensOn() : opensOn,
        closesOn == null ? plan.closesOn() : closesOn,
        intake == null ? plan.intake() : intake,
        formId == null ? plan.formId() : formId,
        curriculumVersionId == null ? plan.curriculumVersionId() : curriculumVersionId,
        offerDays == null ? plan.offerDays() : offerDays);
  }
}
